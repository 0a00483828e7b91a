// @ts-check
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadExamples } from '../../examples/load/loadExamples.mjs';
import { startBackend } from '../../scripts/portal/startBackend.mjs';
import { removeFolder } from '../../scripts/portal/removeFolder.mjs';

/**
 * Runs something against a backend with the example data and nothing else.
 *
 * @template T
 * @param {string} root
 * @param {(portal: { backendUrl: string, dataDirectory: string, pid: number }) => Promise<T>} run
 * @param {Record<string, string>} [env]
 * @returns {Promise<T>}
 */
export async function withPortal(root, run, env) {
  const dataDirectory = await mkdtemp(join(tmpdir(), 'meshport-bench-'));
  const backend = await startBackend({ root, dataDirectory, env });
  try {
    await loadExamples({
      backendUrl: backend.backendUrl,
      cacheDirectory: join(root, '.data', 'examples'),
      log: line => console.log(`  ${line}`),
    });
    return await run({ ...backend, dataDirectory });
  } finally {
    await backend.stop();
    await removeFolder(dataDirectory);
  }
}
