// @ts-check
import { mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import { runCommand } from '../testing/runCommand.mjs';
import { PlainError } from '../toolchain/explainFailure.mjs';

/**
 * `npm run pack -- <folder>`: builds every package and leaves it there as the
 * tarball that a registry would serve, with the resolutions by which another
 * Backstage installs them from the folder.
 *
 * @param {{ root: string, args: string[] }} options
 */
export default async function pack({ root, args: [folder] }) {
  if (!folder) {
    throw new PlainError('Say npm run pack -- <folder>.');
  }
  const target = resolve(root, folder);
  await mkdir(target, { recursive: true });
  for (const file of await readdir(target)) {
    if (/^@meshport-.*\.tgz$/.test(file)) {
      await rm(join(target, file));
    }
  }
  const steps = [
    ['tsc'],
    ['backstage-cli', 'repo', 'build'],
    [
      ...['workspaces', 'foreach', '--all', '--no-private'],
      ...['pack', '--out', join(target, '%s.tgz')],
    ],
  ];
  for (const step of steps) {
    const code = await runCommand('yarn', step, { cwd: root });
    if (code) {
      return code;
    }
  }
  const resolutions = Object.fromEntries(
    (await readdir(target))
      .filter(file => /^@meshport-.*\.tgz$/.test(file))
      .sort()
      .map(file => [
        file.replace('@meshport-', '@meshport/').replace(/\.tgz$/, ''),
        `file:./${basename(target)}/${file}`,
      ]),
  );
  await writeFile(
    join(target, 'resolutions.json'),
    `${JSON.stringify({ resolutions }, null, 2)}\n`,
  );
  console.log(
    `${
      Object.keys(resolutions).length
    } packages and resolutions.json are in ${target}`,
  );
  return 0;
}
