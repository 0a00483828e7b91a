// @ts-check
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { waitUntilServed } from '../../scripts/portal/waitUntilServed.mjs';

/**
 * Starts a built backend as production would, on SQLite.
 *
 * @param {object} options
 * @param {string} options.folder
 * @param {string} options.entry
 * @param {number} options.port
 * @param {string} options.dataDirectory
 */
export async function startBuilt({ folder, entry, port, dataDirectory }) {
  /** @type {string[]} */
  const lines = [];
  const child = spawn(
    process.execPath,
    [
      '--no-node-snapshot',
      join('packages', 'backend', 'dist', entry),
      '--config',
      join(folder, 'app-config.yaml'),
    ],
    {
      cwd: folder,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: {
        PATH: process.env.PATH,
        HOME: process.env.HOME,
        NODE_ENV: 'production',
        APP_CONFIG_backend_listen_port: String(port),
        APP_CONFIG_backend_baseUrl: JSON.stringify(`http://localhost:${port}`),
        APP_CONFIG_backend_database_connection_directory: JSON.stringify(
          join(dataDirectory, 'database'),
        ),
        APP_CONFIG_dataAreas_objectStore_directory: JSON.stringify(
          join(dataDirectory, 'objects'),
        ),
        APP_CONFIG_dataQuery_maskingMasterKey: JSON.stringify(
          'only for the benchmark, only for the benchmark',
        ),
      },
    },
  );
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', text => {
      // Requests are not what tells why it did not start.
      if (String(text).includes('incomingRequest')) {
        return;
      }
      lines.push(String(text));
      lines.splice(0, lines.length - 100);
    });
  }
  /** @type {Promise<number>} */
  const exited = new Promise(done =>
    child.once('exit', code => done(code ?? 1)),
  );
  try {
    await waitUntilServed(
      `http://localhost:${port}/.backstage/health/v1/readiness`,
      { exited, lastWords: () => lines.join(''), timeoutMs: 180_000 },
    );
  } catch (error) {
    // One that came up too late would disturb what is measured next.
    child.kill('SIGKILL');
    throw error;
  }
  return {
    pid: /** @type {number} */ (child.pid),
    async stop() {
      child.kill('SIGTERM');
      await Promise.race([
        exited,
        new Promise(done => setTimeout(done, 10_000)),
      ]);
      child.kill('SIGKILL');
    },
  };
}
