// @ts-check
import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import {
  cp,
  mkdir,
  mkdtemp,
  readFile,
  rename,
  rm,
  writeFile,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { freePort } from '../../../scripts/portal/ports.mjs';
import { medianOf } from '../../harness/measurePairs.mjs';
import { commitOf } from '../../harness/report.mjs';
import { startBuilt } from '../startBuilt.mjs';

/** No backend starts without a policy, and the only one is ours. */
const POLICY = `backend.add(require('@backstage/backend-plugin-api').createBackendModule({
  pluginId: 'permission',
  moduleId: 'allow-all',
  register(registration) {
    registration.registerInit({
      deps: { policy: require('@backstage/plugin-permission-node/alpha').policyExtensionPoint },
      init: async ({ policy }) => policy.setPolicy({ handle: async () => ({ result: 'ALLOW' }) }),
    });
  },
}));`;
const IDLE_SECONDS = 60;
const TRIALS = 3;
const MEBIBYTE = 1024;

/**
 * The built backend at rest with our plugins and without, and a worker at rest.
 *
 * @param {{ root: string }} options
 * @returns {Promise<import('../../harness/report.mjs').Bar[]>}
 */
export async function memory({ root }) {
  const folder = await build(root);
  /** @type {{ with: number[], without: number[], worker: number[] }} */
  const found = { with: [], without: [], worker: [] };
  for (let trial = 0; trial < TRIALS; trial++) {
    for (const arm of /** @type {const} */ (['without', 'with'])) {
      const { backend, workers } = await measure(folder, arm);
      found[arm].push(backend);
      found.worker.push(...workers);
      console.log(`  ${arm} our plugins: ${backend.toFixed(0)} MB`);
    }
  }
  const lower = /** @type {const} */ ('lower');
  return [
    {
      name: 'built backend at rest, with our plugins over without',
      value: medianOf(found.with) - medianOf(found.without),
      bar: 80,
      unit: 'MB',
      better: lower,
    },
    {
      name: 'a worker at rest',
      value: medianOf(found.worker),
      bar: 110,
      unit: 'MB',
      better: lower,
    },
  ];
}

/**
 * Builds the backend as for production and unpacks it, once a commit.
 *
 * @param {string} root
 */
async function build(root) {
  const folder = join(root, '.data', 'bench', `built-${commitOf(root)}`);
  if (existsSync(folder)) {
    return folder;
  }
  const fresh = await mkdtemp(join(root, '.data', 'bench', 'built-new-'));
  const backend = join(root, 'packages', 'backend');
  /** @param {string} command @param {string[]} args @param {string} cwd */
  const run = (command, args, cwd) =>
    execFileSync(command, args, {
      cwd,
      stdio: ['ignore', 'ignore', 'inherit'],
      env: { ...process.env, CI: '' },
    });
  console.log('  building the backend, which takes some minutes');
  run('yarn', ['backstage-cli', 'package', 'build'], backend);
  for (const part of ['skeleton', 'bundle']) {
    run('tar', ['xzf', join(backend, 'dist', `${part}.tar.gz`)], fresh);
  }
  await cp(join(root, 'yarn.lock'), join(fresh, 'yarn.lock'));
  await cp(join(root, 'package.json'), join(fresh, 'package.json'));
  for (const name of [
    '.yarnrc.yml',
    '.yarn',
    'backstage.json',
    'app-config.yaml',
    'examples',
  ]) {
    if (existsSync(join(root, name))) {
      await cp(join(root, name), join(fresh, name), { recursive: true });
    }
  }
  console.log('  installing what it depends on');
  run('yarn', ['workspaces', 'focus', '--all', '--production'], fresh);
  const main = join(fresh, 'packages', 'backend', 'dist', 'index.cjs.js');
  const text = await readFile(main, 'utf8');
  const without = text
    .split('\n')
    .filter(line => !line.includes('@meshport/'))
    .join('\n')
    .replace('backend.start()', `${POLICY}\nbackend.start()`);
  if (!without.includes(POLICY)) {
    throw new Error('The built backend is not started as was expected');
  }
  await writeFile(main.replace('index.cjs.js', 'without.cjs.js'), without);
  await rename(fresh, folder);
  return folder;
}

/**
 * @param {string} folder
 * @param {'with' | 'without'} arm
 */
async function measure(folder, arm) {
  const dataDirectory = await mkdtemp(join(tmpdir(), 'meshport-memory-'));
  await mkdir(join(dataDirectory, 'database'), { recursive: true });
  const backend = await startBuilt({
    folder,
    entry: arm === 'with' ? 'index.cjs.js' : 'without.cjs.js',
    port: await freePort(),
    dataDirectory,
  });
  try {
    await sleep(IDLE_SECONDS * 1000);
    const workers = readdirSync('/proc')
      .filter(name => /^\d+$/.test(name))
      .map(Number)
      .filter(pid => isExecutorOf(pid, backend.pid));
    return {
      backend: residentMegabytes(backend.pid),
      workers: workers.map(residentMegabytes),
    };
  } finally {
    await backend.stop();
    await rm(dataDirectory, { recursive: true, force: true });
  }
}

/** @param {number} pid @param {number} parent */
function isExecutorOf(pid, parent) {
  try {
    const [, owner] = readFileSync(`/proc/${pid}/stat`, 'utf8')
      .replace(/^.*\) /s, '')
      .split(' ');
    const command = readFileSync(`/proc/${pid}/cmdline`, 'utf8');
    return Number(owner) === parent && command.includes('executor.mjs');
  } catch {
    return false;
  }
}

/** @param {number} pid */
function residentMegabytes(pid) {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1]) / MEBIBYTE;
}
