import type { QueryEvent } from '@meshport/plugin-data-query-common';
import { applied } from './resultEvents';

/** Ten thousand rows of fifty columns, to see the grid move. */
export async function* wideEvents(): AsyncGenerator<QueryEvent> {
  yield { type: 'started', queryId: 'q2' };
  yield {
    type: 'columns',
    columns: Array.from({ length: 50 }, (_, index) => ({
      name: `column_${index}`,
      type: ['BIGINT', 'VARCHAR', 'DOUBLE', 'DATE'][index % 4],
      sources: [],
    })),
    applied,
  };
  for (let from = 0; from < 10_000; from += 1000) {
    yield {
      type: 'rows',
      rows: Array.from({ length: 1000 }, (_row, line) =>
        Array.from({ length: 50 }, (_column, column) => {
          const number = (from + line) * 31 + column;
          return [
            number,
            number % 17 ? `value ${number % 997}` : null,
            number / 7,
            new Date(number * 3_600_000).toISOString().slice(0, 10),
          ][column % 4];
        }),
      ),
    };
  }
  yield { type: 'finished', rows: 10_000, bytes: 5_200_000, elapsedMs: 480 };
}
