// @ts-check
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { backendProcess } from '../../scripts/faults/processes.mjs';
import { startBackend } from '../../scripts/portal/startBackend.mjs';
import { removeFolder } from '../../scripts/portal/removeFolder.mjs';
import { MeshportClient } from '../../scripts/story/MeshportClient.mjs';
import { settle } from '../harness/settle.mjs';
import { loadBench } from './loadBench.mjs';
import { CROWD, READERS, writeOrganisation } from './organisation.mjs';
import { MASTER_KEY } from './rawEngine.mjs';

/** The same for both arms. */
export const THREADS = 2;
export const MEMORY_MIB = 1024;

/**
 * @typedef {object} BenchPortal
 * @property {Awaited<ReturnType<typeof startBackend>>} backend
 * @property {MeshportClient} plain reads without a row filter
 * @property {MeshportClient} filtered reads with row filters
 * @property {MeshportClient[]} crowd
 */

/**
 * A backend with the benchmark's data and users and nothing else.
 *
 * @template T
 * @param {string} root
 * @param {Record<'orders' | 'customers' | 'products', string>} files
 * @param {{ crowd: boolean }} options
 * @param {(portal: BenchPortal) => Promise<T>} run
 * @returns {Promise<T>}
 */
export async function withBenchPortal(root, files, options, run) {
  const dataDirectory = await mkdtemp(join(tmpdir(), 'meshport-bench-'));
  const organisation = await writeOrganisation(root, dataDirectory);
  console.log('starting the backend');
  const backend = await startBackend({
    root,
    dataDirectory,
    env: {
      ...organisation,
      APP_CONFIG_dataQuery_maskingMasterKey: JSON.stringify(MASTER_KEY),
      APP_CONFIG_dataQuery_threads: String(THREADS),
      APP_CONFIG_dataQuery_memoryMiB: String(MEMORY_MIB),
    },
  });
  try {
    await loadBench(backend.backendUrl, files, options);
    await settle(backendProcess(backend).pid);
    const as = (/** @type {string} */ name) =>
      MeshportClient.signIn(backend.backendUrl, name);
    return await run({
      backend,
      plain: await as(READERS.plain),
      filtered: await as(READERS.filtered),
      crowd: options.crowd
        ? await Promise.all(CROWD.map(({ name }) => as(name)))
        : [],
    });
  } finally {
    await backend.stop();
    await removeFolder(dataDirectory);
  }
}
