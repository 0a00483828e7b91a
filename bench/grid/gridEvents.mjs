// @ts-check
import { randomOf } from '../harness/randomOf.mjs';

const BATCH = 500;
const TYPES = ['BIGINT', 'VARCHAR', 'DOUBLE', 'DATE', 'DECIMAL(18,2)'];

/**
 * @param {string} type
 * @param {() => number} random
 * @returns {string | number | null}
 */
function valueOf(type, random) {
  if (random() < 0.03) {
    return null;
  }
  switch (type) {
    case 'BIGINT':
      return Math.floor(random() * 1e12);
    case 'DOUBLE':
      return random() * 1000;
    case 'DATE':
      return new Date(random() * 1.7e12).toISOString().slice(0, 10);
    case 'DECIMAL(18,2)':
      return (random() * 1e6).toFixed(2);
    default:
      return `value ${random().toString(36).slice(2)}`;
  }
}

/**
 * The events of a query's stream. Hardly two texts are alike: equal ones cost
 * a browser less.
 *
 * @param {{ rows: number, columns: number }} size
 * @returns {Generator<object>}
 */
export function* gridEvents({ rows, columns }) {
  const random = randomOf(20);
  const types = Array.from(
    { length: columns },
    (_, index) => TYPES[index % TYPES.length],
  );
  yield { type: 'started', queryId: 'grid' };
  yield {
    type: 'columns',
    columns: types.map((type, index) => ({
      name: `column_${index}`,
      type,
      sources: [],
    })),
    applied: [],
  };
  for (let from = 0; from < rows; from += BATCH) {
    yield {
      type: 'rows',
      rows: Array.from({ length: Math.min(BATCH, rows - from) }, () =>
        types.map(type => valueOf(type, random)),
      ),
    };
  }
  yield { type: 'finished', rows, bytes: 0, elapsedMs: 0 };
}
