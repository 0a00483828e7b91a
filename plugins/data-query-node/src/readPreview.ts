import { ServiceUnavailableError } from '@backstage/errors';
import type {
  AppliedDecision,
  QueryEvent,
  ResultColumn,
  ResultValue,
} from '@meshport/plugin-data-query-common';

/** The first rows of a port. @public */
export interface PortPreview {
  columns: ResultColumn[];
  rows: ResultValue[][];
  applied: AppliedDecision[];
}

/**
 * The first rows of a stream of QueryEvents. All that was read is of no worth
 * where the stream fails or is cut off before.
 *
 * @internal
 */
export async function readPreview(
  stream: AsyncIterable<Uint8Array>,
  limit: number,
): Promise<PortPreview> {
  const preview: PortPreview = { columns: [], rows: [], applied: [] };
  for await (const event of eventsOf(stream)) {
    if (event.type === 'columns') {
      preview.columns = event.columns;
      preview.applied = event.applied;
    } else if (event.type === 'rows') {
      preview.rows.push(...event.rows.slice(0, limit - preview.rows.length));
    } else if (event.type === 'failed') {
      throw new ServiceUnavailableError(event.error.message);
    }
    if (event.type === 'finished' || preview.rows.length >= limit) {
      return preview;
    }
  }
  throw new ServiceUnavailableError('The rows were cut off');
}

async function* eventsOf(
  stream: AsyncIterable<Uint8Array>,
): AsyncGenerator<QueryEvent> {
  const decoder = new TextDecoder();
  let text = '';
  for await (const bytes of stream) {
    text += decoder.decode(bytes, { stream: true });
    const lines = text.split('\n');
    text = lines.pop() ?? '';
    for (const line of lines) {
      yield JSON.parse(line);
    }
  }
}
