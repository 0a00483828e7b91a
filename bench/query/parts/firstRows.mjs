// @ts-check
import { medianOf, quantileOf } from '../../harness/measurePairs.mjs';
import { PURPOSE } from '../loadBench.mjs';
import { TABLES } from '../queries.mjs';

const TRIALS = 20;

/**
 * From the request to the first rows of everything there is.
 *
 * @param {import('../BenchPart.d.ts').PartOptions} options
 */
export async function firstRows({ portal: { plain } }) {
  const times = [];
  for (let trial = 0; trial < TRIALS; trial++) {
    const began = performance.now();
    for await (const { at, event } of plain.query({
      sql: `SELECT * FROM ${TABLES.ORDERS}`,
      purpose: PURPOSE,
    })) {
      if (event.type === 'rows') {
        times.push(at - began);
        break;
      }
    }
  }
  console.log(
    `first rows: median ${medianOf(times).toFixed(0)} ms, longest ${Math.max(
      ...times,
    ).toFixed(0)} ms`,
  );
  return [
    {
      name: 'first rows of SELECT * over HTTP, p95',
      value: quantileOf(times, 0.95),
      bar: 500,
      unit: 'ms',
      better: /** @type {const} */ ('lower'),
    },
  ];
}
