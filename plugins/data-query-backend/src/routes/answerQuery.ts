import type { AuditorService } from '@backstage/backend-plugin-api';
import type { JsonObject } from '@backstage/types';
import type { Request, Response } from 'express';
import { TooManyQueriesError } from '../admission/TooManyQueriesError';

/** @internal */
export interface AnswerQueryOptions {
  req: Request;
  res: Response;
  auditor: AuditorService;
  meta: JsonObject;
  /** Its signal aborts when the caller is gone. */
  answer: (signal: AbortSignal) => Promise<object>;
}

/**
 * Answers with one JSON document what queries are run for.
 *
 * @internal
 */
export async function answerQuery(options: AnswerQueryOptions): Promise<void> {
  const { req, res, auditor, meta, answer } = options;
  const gone = new AbortController();
  res.once('close', () => gone.abort());
  const audit = await auditor.createEvent({
    eventId: 'query-execute',
    // Low ones are not logged by default.
    severityLevel: 'medium',
    request: req,
    meta,
  });
  let body: object;
  try {
    body = await answer(gone.signal);
  } catch (error) {
    await audit.fail({ error: error as Error });
    if (error instanceof TooManyQueriesError) {
      res.setHeader('Retry-After', String(error.retryAfterSeconds));
    }
    throw error;
  }
  res.setHeader('Cache-Control', 'private, no-store');
  res.json(body);
  await audit.success();
}
