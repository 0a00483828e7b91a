// @ts-check
import { measurePairs, quantileOf } from '../../harness/measurePairs.mjs';
import { PURPOSE } from '../loadBench.mjs';
import { READERS } from '../organisation.mjs';
import { TABLES } from '../queries.mjs';
import { startRawEngine } from '../rawEngine.mjs';
import { runGoverned } from '../runGoverned.mjs';
import { MEMORY_MIB, THREADS } from '../withBenchPortal.mjs';

/**
 * What a query costs that does next to nothing, and a preview, over a request
 * that does nothing plus the same in a raw child.
 *
 * @param {import('../BenchPart.d.ts').PartOptions} options
 */
export async function smallest({ portal, files, pairs }) {
  const { plain } = portal;
  const raw = await startRawEngine({
    files,
    reader: READERS.plain,
    filtered: false,
    threads: THREADS,
    memory: `${MEMORY_MIB}MiB`,
  });
  const nothing = () => plain.json('/api/data-query/health');
  const some = Math.max(15, pairs * 8);
  const sql = `SELECT product_id FROM ${TABLES.CATALOGUE} LIMIT 1`;
  try {
    const small = await measurePairs({
      ours: () => runGoverned(plain, sql),
      raw: async () => {
        await nothing();
        await raw.run(sql);
      },
      pairs: some,
    });
    const preview = {
      portRef: 'dataproduct:bench-sales/orders#orders@1',
      purpose: PURPOSE,
    };
    const previews = await measurePairs({
      ours: async () => {
        const response = await plain.fetch('/api/data-query/preview', {
          body: preview,
        });
        const text = await response.text();
        if (!text.includes('"type":"finished","rows":100')) {
          throw new Error(text.slice(-500));
        }
      },
      raw: async () => {
        await nothing();
        await raw.run(`SELECT * FROM ${TABLES.ORDERS} LIMIT 100`);
      },
      pairs: some,
    });
    const over = (
      /** @type {{ ours: number[], raw: number[] }} */ times,
      /** @type {number} */ quantile,
    ) => quantileOf(times.ours, quantile) - quantileOf(times.raw, quantile);
    for (const [name, times] of Object.entries({ small, previews })) {
      console.log(
        `${name}: governed p50 ${quantileOf(times.ours, 0.5).toFixed(
          1,
        )} p95 ${quantileOf(times.ours, 0.95).toFixed(
          1,
        )} ms, nothing plus raw p50 ${quantileOf(times.raw, 0.5).toFixed(
          1,
        )} p95 ${quantileOf(times.raw, 0.95).toFixed(1)} ms`,
      );
    }
    const lower = /** @type {const} */ ('lower');
    return [
      {
        name: 'smallest query over nothing plus raw child, p50',
        value: over(small, 0.5),
        bar: 35,
        unit: 'ms',
        better: lower,
      },
      {
        name: 'smallest query over nothing plus raw child, p95',
        value: over(small, 0.95),
        bar: 70,
        unit: 'ms',
        better: lower,
      },
      {
        name: 'preview of 100 rows over nothing plus raw child, p95',
        value: over(previews, 0.95),
        bar: 60,
        unit: 'ms',
        better: lower,
      },
    ];
  } finally {
    raw.stop();
  }
}
