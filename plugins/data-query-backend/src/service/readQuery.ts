import { NotAllowedError, ServiceUnavailableError } from '@backstage/errors';
import type {
  AppliedDecision,
  QueryEvent,
  ResultValue,
} from '@meshport/plugin-data-query-common';
import type { RunningQuery } from './QueryService';

/** A small result, whole. @internal */
export interface ReadResult {
  rows: ResultValue[][];
  applied: AppliedDecision[];
}

/**
 * Reads a query to its end, for what answers with one JSON document.
 *
 * @throws if it did not finish, or access ended before this could be answered
 * @internal
 */
export async function readQuery(query: RunningQuery): Promise<ReadResult> {
  const result: ReadResult = { rows: [], applied: [] };
  let finished = false;
  for await (const line of query.lines) {
    const event = JSON.parse(line) as QueryEvent;
    if (event.type === 'columns') {
      result.applied = event.applied;
    } else if (event.type === 'rows') {
      result.rows.push(...event.rows);
    } else if (event.type === 'failed') {
      throw event.error.name === 'AccessEnded'
        ? new NotAllowedError(event.error.message)
        : new ServiceUnavailableError(event.error.message);
    } else if (event.type === 'finished') {
      finished = true;
    }
  }
  if (query.accessEnded.aborted) {
    throw new NotAllowedError('Your access has ended');
  }
  if (!finished) {
    throw new ServiceUnavailableError('The query was cut off');
  }
  return result;
}
