// @ts-check
import { setTimeout as sleep } from 'node:timers/promises';
import { PURPOSE } from '../loadBench.mjs';
import { TABLES } from '../queries.mjs';

const { ORDERS, CUSTOMERS } = TABLES;
const TRIALS = 5;

const CASES = [
  {
    name: 'joins and sorts',
    bar: 300,
    queries: [
      `SELECT count(*) FROM ${ORDERS} a JOIN ${ORDERS} b ON a.customer_id % 7 = b.customer_id % 7`,
      `SELECT * FROM (SELECT a.card_no || b.name AS k FROM ${ORDERS} a CROSS JOIN ${CUSTOMERS} b) s ORDER BY k LIMIT 5`,
    ],
  },
  {
    name: 'recursion and giant scalars',
    bar: 700,
    queries: [
      `WITH RECURSIVE r(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM r) SELECT max(n) FROM r`,
      `SELECT max(len(list)) FROM (SELECT list(card_no) AS list FROM ${ORDERS} a CROSS JOIN range(10000) b)`,
    ],
  },
];

/**
 * From asking for the cancel until no worker is busy.
 *
 * @param {import('../BenchPart.d.ts').PartOptions} options
 */
export async function cancel({ portal: { plain } }) {
  const bars = [];
  for (const { name, bar, queries } of CASES) {
    const times = [];
    for (const sql of queries) {
      for (let trial = 0; trial < TRIALS; trial++) {
        times.push(await timeCancel(plain, sql, 300 + trial * 150));
      }
    }
    console.log(`cancel, ${name}, ms: ${times.map(Math.round).join(' ')}`);
    bars.push({
      name: `cancel to idle engine, ${name}, longest of ${times.length}`,
      value: Math.max(...times),
      bar,
      unit: 'ms',
      better: /** @type {const} */ ('lower'),
    });
  }
  return bars;
}

/**
 * @param {import('../../../scripts/story/MeshportClient.mjs').MeshportClient} client
 * @param {string} sql
 * @param {number} afterMs
 */
async function timeCancel(client, sql, afterMs) {
  let idleAfter = 0;
  for await (const { event } of client.query({ sql, purpose: PURPOSE })) {
    if (event.type === 'started') {
      await sleep(afterMs);
      const began = performance.now();
      await client.fetch(`/api/data-query/queries/${event.queryId}`, {
        method: 'DELETE',
      });
      for (;;) {
        const { workers } = await client.json('/api/data-query/health');
        if (workers.busy === 0) break;
        await sleep(5);
      }
      idleAfter = performance.now() - began;
    }
    if (event.type === 'finished') {
      throw new Error(`Too short to be cancelled: ${sql}`);
    }
  }
  return idleAfter;
}
