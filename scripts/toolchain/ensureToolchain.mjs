// @ts-check
import { spawn, spawnSync } from 'node:child_process';
import { PlainError } from './explainFailure.mjs';

const NODE = 'node@24';
const YARN = '@yarnpkg/cli-dist@4.18.1';

function nodeFits() {
  // Backstage 1.55 runs on Node 22 and 24; workers rely on what came in 22.18.
  const [major, minor] = process.versions.node.split('.').map(Number);
  return major === 24 || (major === 22 && minor >= 18);
}

function yarnFits() {
  const { stdout } = spawnSync('yarn', ['--version'], { encoding: 'utf8' });
  return /^4\./.test(stdout ?? '');
}

/**
 * Answers true when this process may go on. Otherwise the same command is run
 * once more under a Node and a Yarn from npm, and this process takes over how
 * that one ends.
 *
 * @param {string} root
 * @param {string[]} args
 */
export async function ensureToolchain(root, args) {
  if (process.env.MESHPORT_TOOLCHAIN || (nodeFits() && yarnFits())) {
    return true;
  }
  console.log(
    `Meshport runs on Node 24 and Yarn 4; bringing both through npm (this machine has Node ${process.versions.node}). The first time takes about 15 seconds.`,
  );
  // Arguments travel in the environment: `npx -c` takes one shell string.
  const child = spawn(
    'npx',
    ['--yes', '-p', NODE, '-p', YARN, '-c', 'node scripts/toolchain/again.mjs'],
    {
      cwd: root,
      stdio: 'inherit',
      env: {
        ...process.env,
        MESHPORT_TOOLCHAIN: '1',
        MESHPORT_ARGUMENTS: JSON.stringify(args),
        npm_config_update_notifier: 'false',
        npm_config_loglevel: 'error',
      },
    },
  );
  for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM'])) {
    process.on(signal, () => child.kill(signal));
  }
  const code = await new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('exit', (status, signal) => resolve(status ?? (signal ? 130 : 1)));
  });
  if (code === 87 || code === 1) {
    process.exitCode = 1;
  } else if (code !== 0 && code !== 130) {
    throw new PlainError(
      `Could not bring Node 24 and Yarn 4 through npm (exit code ${code}). Is the npm registry reachable? Or install Node 24 and Yarn 4 yourself.`,
    );
  }
  process.exitCode = code === 0 ? 0 : 1;
  return false;
}
