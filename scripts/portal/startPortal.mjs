// @ts-check
import { spawn } from 'node:child_process';
import { mkdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';

/**
 * @typedef {object} Portal
 * @property {string} appUrl
 * @property {string} backendUrl
 * @property {string} dataDirectory
 * @property {number} pid of the process group's leader
 * @property {Promise<number>} exited
 * @property {(signal?: NodeJS.Signals) => Promise<void>} stop
 */

/**
 * Starts the portal as a developer would have it: the backend and, unless told
 * otherwise, the app's development server, on loopback.
 *
 * @param {object} options
 * @param {string} options.root
 * @param {number} options.appPort
 * @param {number} options.backendPort
 * @param {string} options.dataDirectory where databases, objects and temporary files go
 * @param {boolean} [options.backendOnly]
 * @param {(line: string) => void} options.log
 * @param {Record<string, string>} [options.env]
 * @returns {Promise<Portal>}
 */
export async function startPortal(options) {
  const { root, appPort, backendPort, log } = options;
  const dataDirectory = resolve(options.dataDirectory);
  const appUrl = `http://localhost:${appPort}`;
  const backendUrl = `http://localhost:${backendPort}`;
  await mkdir(join(dataDirectory, 'database'), { recursive: true });

  const config = ['app-config.yaml', 'app-config.development.yaml'].flatMap(
    file => ['--config', join(root, file)],
  );
  const packages = options.backendOnly ? ['backend'] : [];
  const child = spawn(
    'yarn',
    ['backstage-cli', 'repo', 'start', ...packages, ...config],
    {
      cwd: root,
      // Its own group, so that stopping reaches everything it starts.
      detached: true,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: {
        ...process.env,
        NODE_ENV: 'development',
        FORCE_COLOR: '0',
        APP_CONFIG_app_baseUrl: JSON.stringify(appUrl),
        APP_CONFIG_backend_baseUrl: JSON.stringify(backendUrl),
        APP_CONFIG_backend_listen_port: String(backendPort),
        APP_CONFIG_backend_cors_origin: JSON.stringify(appUrl),
        APP_CONFIG_backend_database_connection_directory: JSON.stringify(
          join(dataDirectory, 'database'),
        ),
        APP_CONFIG_dataAreas_objectStore_directory: JSON.stringify(
          join(dataDirectory, 'objects'),
        ),
        APP_CONFIG_dataQuery_exports_directory: JSON.stringify(
          join(dataDirectory, 'exports'),
        ),
        // Those of another data folder would tell of another ledger.
        APP_CONFIG_ledger_anchors_directory: JSON.stringify(
          join(dataDirectory, 'anchors'),
        ),
        ...options.env,
      },
    },
  );
  const pid = /** @type {number} */ (child.pid);
  let giveUp = () => {};
  /** @type {Promise<number>} */
  const exited = new Promise(done => {
    child.on('exit', (code, signal) => done(code ?? (signal ? 130 : 1)));
    giveUp = () => done(1);
  });
  for (const stream of [child.stdout, child.stderr]) {
    let rest = '';
    stream.on('data', chunk => {
      const lines = (rest + chunk).split('\n');
      rest = lines.pop() ?? '';
      lines.forEach(log);
      // The development server keeps a backend that failed to start alive, to
      // run it again when a file changes. Nobody waits for that here.
      if (lines.some(line => line.includes('BackendStartupError'))) {
        giveUp();
      }
    });
  }

  /** @param {NodeJS.Signals} signal */
  const signalGroup = signal => {
    try {
      process.kill(-pid, signal);
      return true;
    } catch {
      return false;
    }
  };
  return {
    appUrl,
    backendUrl,
    dataDirectory,
    pid,
    exited,
    async stop(signal = 'SIGTERM') {
      signalGroup(signal);
      const patience = Date.now() + 10_000;
      while (signalGroup(/** @type {any} */ (0)) && Date.now() < patience) {
        await new Promise(done => setTimeout(done, 100));
      }
      signalGroup('SIGKILL');
    },
  };
}
