// @ts-check
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readdir, readFile, statfs, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { PlainError } from './explainFailure.mjs';

const NEEDED_BYTES = 3 * 1024 ** 3;

/** @param {string} root */
async function manifests(root) {
  const files = ['package.json', 'yarn.lock', '.yarnrc.yml'];
  for (const folder of ['packages', 'plugins']) {
    for (const name of (await readdir(join(root, folder))).sort()) {
      const file = join(folder, name, 'package.json');
      if (existsSync(join(root, file))) {
        files.push(file);
      }
    }
  }
  return files;
}

/**
 * What an install depends on: the lockfile, every manifest, and the Node that
 * native packages were chosen for.
 *
 * @param {string} root
 */
async function fingerprint(root) {
  const hash = createHash('sha256');
  hash.update(process.versions.modules + process.platform + process.arch);
  for (const file of await manifests(root)) {
    hash.update(file).update(await readFile(join(root, file)));
  }
  return hash.digest('hex');
}

/**
 * Installs the packages, unless the last install was of the very same.
 *
 * @param {string} root
 */
export async function ensureInstalled(root) {
  const stamp = join(root, 'node_modules', '.meshport-install');
  const wanted = await fingerprint(root);
  if (existsSync(stamp) && (await readFile(stamp, 'utf8')) === wanted) {
    return;
  }
  const { bavail, bsize } = await statfs(root);
  if (!existsSync(stamp) && bavail * bsize < NEEDED_BYTES) {
    throw new PlainError(
      `The disk has ${Math.round(
        (bavail * bsize) / 1024 ** 2,
      )} MB left; installing Meshport's packages takes about 3 GB. Free some space and try again.`,
    );
  }
  console.log('Installing packages (the first time takes about 2 minutes) ...');
  const started = Date.now();
  /** @type {string[]} */
  const output = [];
  const child = spawn('yarn', ['install', '--immutable'], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, YARN_ENABLE_TELEMETRY: '0' },
  });
  child.stdout.on('data', chunk => {
    output.push(String(chunk));
    for (const [, step] of String(chunk).matchAll(/┌ (\w+) step/g)) {
      console.log(`  ${step.toLowerCase()} ...`);
    }
  });
  child.stderr.on('data', chunk => output.push(String(chunk)));
  const code = await new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('exit', resolve);
  });
  if (code !== 0) {
    throw new PlainError(whyInstallFailed(output.join('')));
  }
  await writeFile(stamp, wanted);
  console.log(`Installed in ${Math.round((Date.now() - started) / 1000)} s.`);
}

/** @param {string} output */
function whyInstallFailed(output) {
  if (/ENOSPC/.test(output)) {
    return 'The disk is full. Installing takes about 3 GB; free some space and try again.';
  }
  if (/ENOTFOUND|ECONNREFUSED|ETIMEDOUT|EAI_AGAIN|RequestError/.test(output)) {
    return 'The npm registry cannot be reached, so the packages cannot be installed. Check the network, a proxy, or the registry that npm is set to.';
  }
  const lines = output
    .split('\n')
    .filter(line => /YN0(001|028|082|009)|Error/.test(line));
  return `Installing the packages failed:\n${(lines.length
    ? lines
    : output.split('\n').slice(-15)
  ).join('\n')}`;
}
