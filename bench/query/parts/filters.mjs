// @ts-check
import { READERS } from '../organisation.mjs';
import { startRawEngine } from '../rawEngine.mjs';
import { MEMORY_MIB, THREADS } from '../withBenchPortal.mjs';
import { compareWithRaw } from './compareWithRaw.mjs';

/**
 * Masks and row filters on, against plain DuckDB with both by hand.
 *
 * @param {import('../BenchPart.d.ts').PartOptions} options
 */
export async function filters({ portal, files, pairs }) {
  const raw = await startRawEngine({
    files,
    reader: READERS.filtered,
    filtered: true,
    threads: THREADS,
    memory: `${MEMORY_MIB}MiB`,
  });
  try {
    return await compareWithRaw({
      what: 'masks and row filters',
      bar: 1.15,
      pairs,
      client: portal.filtered,
      raw,
    });
  } finally {
    raw.stop();
  }
}
