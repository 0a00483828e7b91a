// @ts-check
import { READERS } from '../organisation.mjs';
import { startRawEngine } from '../rawEngine.mjs';
import { MEMORY_MIB, THREADS } from '../withBenchPortal.mjs';
import { compareWithRaw } from './compareWithRaw.mjs';

/**
 * Masks on, against plain DuckDB with the same masks by hand.
 *
 * @param {import('../BenchPart.d.ts').PartOptions} options
 */
export async function six({ portal, files, pairs }) {
  const raw = await startRawEngine({
    files,
    reader: READERS.plain,
    filtered: false,
    threads: THREADS,
    memory: `${MEMORY_MIB}MiB`,
  });
  try {
    const { plain } = portal;
    return await compareWithRaw({
      what: 'masks',
      bar: 1.1,
      pairs,
      client: plain,
      raw,
    });
  } finally {
    raw.stop();
  }
}
