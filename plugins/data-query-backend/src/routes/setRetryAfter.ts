import type { Response } from 'express';
import { TooManyQueriesError } from '../admission/TooManyQueriesError';

/** Says when to ask again, where the queues are full (RFC 9110, 10.2.3). @internal */
export function setRetryAfter(res: Response, error: unknown): void {
  if (error instanceof TooManyQueriesError) {
    res.setHeader('Retry-After', String(error.retryAfterSeconds));
  }
}
