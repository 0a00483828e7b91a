// @ts-check
import assert from 'node:assert/strict';
import {
  measurePairs,
  medianOf,
  quantileOf,
} from '../../harness/measurePairs.mjs';
import { SIX } from '../queries.mjs';
import { rowsOf, runGoverned } from '../runGoverned.mjs';

const ALLOWANCE_MS = 35;

/**
 * Six queries against plain DuckDB with the same masks and filters by hand.
 *
 * @param {object} options
 * @param {string} options.what
 * @param {number} options.bar
 * @param {number} options.pairs
 * @param {import('../../../scripts/story/MeshportClient.mjs').MeshportClient} options.client
 * @param {{ run: (sql: string) => Promise<{ rows: number, text: string }> }} options.raw
 * @returns {Promise<import('../../harness/report.mjs').Bar[]>}
 */
export async function compareWithRaw({ what, bar, pairs, client, raw }) {
  const bars = [];
  for (const { name, sql } of SIX) {
    const own = rowsOf(await runGoverned(client, sql));
    const theirs = rowsOf((await raw.run(sql)).text);
    assert.deepEqual(own, theirs, `${what}: ${name}: other rows`);
    assert.ok(own.length > 0 && own.length <= 1000);
    const times = await measurePairs({
      ours: () => runGoverned(client, sql),
      raw: () => raw.run(sql),
      pairs,
    });
    const ratios = times.ours.map(
      (ours, index) => (ours - ALLOWANCE_MS) / times.raw[index],
    );
    console.log(
      `${what}: ${name}: governed ${medianOf(times.ours).toFixed(
        0,
      )} ms, raw ${medianOf(times.raw).toFixed(
        0,
      )} ms, ratio quartiles ${quantileOf(ratios, 0.25).toFixed(
        3,
      )} to ${quantileOf(ratios, 0.75).toFixed(3)}`,
    );
    bars.push({
      name: `${what}: ${name}: (governed - ${ALLOWANCE_MS} ms) / raw`,
      value: medianOf(ratios),
      bar,
      unit: 'x',
      better: /** @type {const} */ ('lower'),
    });
  }
  return bars;
}
