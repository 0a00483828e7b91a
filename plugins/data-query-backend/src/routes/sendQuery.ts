import type { AuditorServiceEvent } from '@backstage/backend-plugin-api';
import type { Response } from 'express';
import { once } from 'node:events';
import type { RunningQuery } from '../service/QueryService';
import { CutOffError } from './CutOffError';
import { isTaken } from './isTaken';
import { startAudited, type AuditedRequest } from './startAudited';
import { UnfinishedError } from './UnfinishedError';

/** @internal */
export interface SendQueryOptions extends AuditedRequest {
  /** Its signal aborts when the caller is gone. */
  start: (signal: AbortSignal) => Promise<RunningQuery>;
}

/**
 * Streams a query as NDJSON. What speaks against it is thrown before the first
 * byte; after that the stream itself says how it ended, and so does its audit
 * event, also where its reader did not get to that line.
 *
 * @internal
 */
export async function sendQuery(options: SendQueryOptions): Promise<void> {
  const { start, ...request } = options;
  const { res } = request;
  const { begun: query, audit, gone } = await startAudited(request, start);
  res.status(200);
  res.setHeader('Content-Type', 'application/x-ndjson; charset=utf-8');
  // Compression and proxies would hold the first rows back.
  res.setHeader('Cache-Control', 'private, no-store, no-transform');
  res.setHeader('X-Accel-Buffering', 'no');
  res.flushHeaders();
  try {
    await auditEnd(audit, query, await writeLines(query, res, gone));
  } catch (error) {
    await audit.fail({ error: error as Error, meta: metaOf(query) });
    throw error;
  }
}

async function auditEnd(
  audit: AuditorServiceEvent,
  query: RunningQuery,
  cut: CutOffError | undefined,
): Promise<void> {
  const meta = metaOf(query);
  const { state, error } = query.end;
  // Who leaves cancels the query, which is then no reason of its own.
  const failure =
    state === 'finished' || (cut && state === 'cancelled')
      ? cut
      : new UnfinishedError(error);
  if (failure) {
    await audit.fail({ error: failure, meta });
  } else {
    await audit.success({ meta });
  }
}

function metaOf({ id, portRefs, end: { rows, bytes } }: RunningQuery) {
  return { queryId: id, portRefs, rows, bytes };
}

const ROWS = '{"type":"rows"';

/** @returns what kept it from its reader, if anything */
async function writeLines(
  { lines, accessEnded, onLapse, readerMs }: RunningQuery,
  res: Response,
  gone: AbortSignal,
): Promise<CutOffError | undefined> {
  let cut: CutOffError | undefined;
  const cutOff = (name: CutOffError['name']) => {
    cut = new CutOffError(name);
    res.destroy();
  };
  // Rows that a slow reader has not taken must not follow the end of access.
  let unsentRows = 0;
  const dropUnsent = () => {
    if (unsentRows > 0) {
      cutOff('AccessEnded');
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
        return cut ?? new CutOffError('ReaderGone');
      }
      if (!write(text)) {
        await untilTaken(res, gone, readerMs, () => cutOff('ReaderTooSlow'));
      }
    }
    res.end();
    return (await isTaken(res))
      ? undefined
      : cut ?? new CutOffError('ReaderGone');
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
  giveUp: () => void,
): Promise<void> {
  const patience = setTimeout(giveUp, readerMs);
  try {
    await once(res, 'drain', { signal: gone });
  } catch {
    // It is gone, and with it who waited.
  } finally {
    clearTimeout(patience);
  }
}
