import { QueryFailure } from '@meshport/plugin-data-query-node';
import type { Lease } from '../lease/LeaseKeeper';
import type { QueryEnd } from '../records/QueryRecords';

/** @internal */
export function accessEnded(): QueryFailure {
  return new QueryFailure(
    'AccessEnded',
    'Your access to a table of this query has ended or could not be confirmed',
  );
}

/**
 * Why a query under a lease ended, for its reader.
 *
 * @internal
 */
export async function toFailure(
  error: unknown,
  lease: Lease,
): Promise<QueryFailure> {
  if (!(await lease.confirmed())) {
    return accessEnded();
  }
  return error instanceof QueryFailure
    ? error
    : new QueryFailure('EngineError', 'The query failed');
}

/**
 * What of that its record keeps.
 *
 * @internal
 */
export function endOf({
  name,
}: QueryFailure): Pick<QueryEnd, 'state' | 'error'> {
  if (name === 'AccessEnded') {
    return { state: 'ended', error: name };
  }
  return {
    state: name === 'QueryCancelled' ? 'cancelled' : 'failed',
    error: name,
  };
}
