import type { QueryEvent } from '@meshport/plugin-data-query-common';
import { readLines } from './readLines';

/**
 * Error name of a stream that ended without `finished` or `failed`.
 * @public
 */
export const CONNECTION_LOST = 'ConnectionLost';

const CONNECTION_LOST_EVENT: QueryEvent = {
  type: 'failed',
  error: {
    name: CONNECTION_LOST,
    message:
      'The connection ended before the result was complete. What is shown is only its beginning; run the query again.',
  },
};

/**
 * The events of a query's NDJSON stream as they arrive.
 *
 * @remarks
 * The last event is always `finished` or `failed`; a stream that breaks, ends
 * early or holds something else than events yields a failed `ConnectionLost`.
 * Throws only when the signal was aborted.
 *
 * @internal
 */
export async function* readQueryEvents(
  stream: ReadableStream<Uint8Array>,
  signal?: AbortSignal,
): AsyncGenerator<QueryEvent, void, void> {
  try {
    for await (const line of readLines(stream)) {
      signal?.throwIfAborted();
      if (line.trim()) {
        const event: QueryEvent = JSON.parse(line);
        yield event;
        if (event.type === 'finished' || event.type === 'failed') {
          return;
        }
      }
    }
  } catch {
    signal?.throwIfAborted();
  }
  signal?.throwIfAborted();
  yield CONNECTION_LOST_EVENT;
}
