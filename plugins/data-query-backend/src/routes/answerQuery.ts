import type { AuditorService } from '@backstage/backend-plugin-api';
import type { JsonObject } from '@backstage/types';
import type { Request, Response } from 'express';
import { TooManyQueriesError } from '../admission/TooManyQueriesError';
import { CutOffError } from './CutOffError';
import { isTaken } from './isTaken';
import { missingPortsOf } from './missingPortsOf';

/** @internal */
export interface QueryAnswer {
  body: object;
  /** What it is made from, for the audit log. */
  portRefs: string[];
}

/** @internal */
export interface AnswerQueryOptions {
  req: Request;
  res: Response;
  auditor: AuditorService;
  meta: JsonObject;
  /** Its signal aborts when the caller is gone. */
  answer: (signal: AbortSignal) => Promise<QueryAnswer>;
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
  let answered: QueryAnswer;
  try {
    answered = await answer(gone.signal);
  } catch (error) {
    await audit.fail({ error: error as Error, meta: missingPortsOf(error) });
    if (error instanceof TooManyQueriesError) {
      res.setHeader('Retry-After', String(error.retryAfterSeconds));
    }
    throw error;
  }
  res.setHeader('Cache-Control', 'private, no-store');
  const { body, portRefs } = answered;
  res.json(body);
  if (await isTaken(res)) {
    await audit.success({ meta: { portRefs } });
  } else {
    const error = new CutOffError('ReaderGone');
    await audit.fail({ error, meta: { portRefs } });
  }
}
