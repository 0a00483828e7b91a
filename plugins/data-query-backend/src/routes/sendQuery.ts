import type { AuditorService } from '@backstage/backend-plugin-api';
import type { JsonObject } from '@backstage/types';
import type { Request, Response } from 'express';
import { once } from 'node:events';
import { TooManyQueriesError } from '../admission/TooManyQueriesError';
import type { RunningQuery } from '../service/QueryService';

/** @internal */
export interface SendQueryOptions {
  req: Request;
  res: Response;
  auditor: AuditorService;
  meta: JsonObject;
  /** Its signal aborts when the caller is gone. */
  start: (signal: AbortSignal) => Promise<RunningQuery>;
}

/**
 * Streams a query as NDJSON. What speaks against it is thrown before the first
 * byte; after that the stream itself says how it ended.
 *
 * @internal
 */
export async function sendQuery(options: SendQueryOptions): Promise<void> {
  const { req, res, auditor, meta, start } = options;
  const gone = new AbortController();
  res.once('close', () => gone.abort());
  const audit = await auditor.createEvent({
    eventId: 'query-execute',
    // Low ones are not logged by default.
    severityLevel: 'medium',
    request: req,
    meta,
  });
  let query: RunningQuery;
  try {
    query = await start(gone.signal);
  } catch (error) {
    await audit.fail({ error: error as Error });
    if (error instanceof TooManyQueriesError) {
      res.setHeader('Retry-After', String(error.retryAfterSeconds));
    }
    throw error;
  }
  res.status(200);
  res.setHeader('Content-Type', 'application/x-ndjson; charset=utf-8');
  // Compression and proxies would hold the first rows back.
  res.setHeader('Cache-Control', 'private, no-store, no-transform');
  res.setHeader('X-Accel-Buffering', 'no');
  res.flushHeaders();
  await writeLines(query, res, gone.signal);
  await audit.success({
    meta: { queryId: query.id, portRefs: query.portRefs },
  });
}

const ROWS = '{"type":"rows"';

async function writeLines(
  { lines, accessEnded, onLapse, readerMs }: RunningQuery,
  res: Response,
  gone: AbortSignal,
): Promise<void> {
  // Rows that a slow reader has not taken must not follow the end of access.
  let unsentRows = 0;
  const dropUnsent = () => {
    if (unsentRows > 0) {
      res.destroy();
    }
  };
  const write = (text: string) => {
    const rows = text.startsWith(ROWS) ? 1 : 0;
    unsentRows += rows;
    return res.write(text, () => {
      unsentRows -= rows;
    });
  };
  const forgetLapse = onLapse(dropUnsent);
  accessEnded.addEventListener('abort', dropUnsent, { once: true });
  try {
    for await (const text of lines) {
      if (gone.aborted) {
        return;
      }
      if (!write(text)) {
        await untilTaken(res, gone, readerMs);
      }
    }
    res.end();
  } finally {
    forgetLapse();
    accessEnded.removeEventListener('abort', dropUnsent);
  }
}

/** A reader who takes next to nothing must not keep a worker for ever. */
async function untilTaken(
  res: Response,
  gone: AbortSignal,
  readerMs: number,
): Promise<void> {
  const patience = setTimeout(() => res.destroy(), readerMs);
  try {
    await once(res, 'drain', { signal: gone });
  } catch {
    // It is gone, and with it who waited.
  } finally {
    clearTimeout(patience);
  }
}
