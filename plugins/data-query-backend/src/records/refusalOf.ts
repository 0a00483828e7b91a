import type { QueryRefusal } from './QueryRecords';

/** What is answered with a 4xx: the query may not, or not now, or not so. */
const REFUSALS = [
  'InputError',
  'AuthenticationError',
  'NotAllowedError',
  'NotFoundError',
  'ConflictError',
  'TooManyQueriesError',
];

/**
 * Why a query did not begin, as its record keeps it. Before a row is read, what
 * is said of a query comes from its text and from granted names alone, so the
 * message may be kept too.
 *
 * @internal
 */
export function refusalOf(
  error: Error,
  signal?: AbortSignal,
): Pick<QueryRefusal, 'state' | 'error' | 'message'> {
  // Who is gone was told nothing.
  if (signal?.aborted) {
    return { state: 'cancelled', error: 'QueryCancelled' };
  }
  const { name, message } = error;
  return {
    state: REFUSALS.includes(name) ? 'refused' : 'failed',
    error: name,
    message,
  };
}
