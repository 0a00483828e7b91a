/**
 * No room for another query now; answered as 429 with `Retry-After`.
 *
 * @internal
 */
export class TooManyQueriesError extends Error {
  readonly name = 'TooManyQueriesError';
  readonly statusCode = 429;

  constructor(message: string, readonly retryAfterSeconds: number) {
    super(message);
  }
}
