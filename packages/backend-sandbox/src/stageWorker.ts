import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import {
  chmod,
  cp,
  lstat,
  mkdir,
  mkdtemp,
  readFile,
  readdir,
  rename,
  rm,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { findPackageClosure, type InstalledPackage } from './findPackageFolder';
import { isReachableByOthers } from './isReachableByOthers';
import { linkOrCopy } from './linkOrCopy';

/** What a child is started from. @internal */
export interface StagedWorker {
  nodePath: string;
  bootPath: string;
  workerPath: string;
}

const FOLDER_PREFIX = 'meshport-sandbox-';

async function copyTree(from: string, to: string): Promise<void> {
  await mkdir(to, { recursive: true, mode: 0o755 });
  for (const entry of await readdir(from, { withFileTypes: true })) {
    const source = join(from, entry.name);
    if (entry.isDirectory()) {
      if (entry.name !== 'node_modules') {
        await copyTree(source, join(to, entry.name));
      }
    } else if (entry.isFile()) {
      await linkOrCopy(source, join(to, entry.name));
    }
  }
}

/** Nobody but root may have made or may change the folder: it is code that we run. */
async function isTrusted(folder: string): Promise<boolean> {
  const found = await lstat(folder);
  // eslint-disable-next-line no-bitwise
  return found.isDirectory() && found.uid === 0 && (found.mode & 0o022) === 0;
}

/** Fills a new folder and moves it into place, so that no half-filled one is ever used. */
async function publishFolder(
  target: string,
  fill: (folder: string) => Promise<void>,
): Promise<string> {
  if (existsSync(target) && (await isTrusted(target))) {
    return target;
  }
  const fresh = await mkdtemp(join(tmpdir(), `${FOLDER_PREFIX}new-`));
  await fill(fresh);
  await chmod(fresh, 0o755);
  try {
    await rename(fresh, target);
    return target;
  } catch {
    if (existsSync(target) && (await isTrusted(target))) {
      await rm(fresh, { recursive: true, force: true });
      return target;
    }
    // Somebody else holds the name; the fresh folder is as good.
    return fresh;
  }
}

async function hashSources(
  folders: string[],
  packages: InstalledPackage[],
): Promise<string> {
  const hash = createHash('sha256');
  for (const each of packages) {
    hash.update(`${each.name}@${each.version}\0`);
  }
  for (const folder of folders) {
    const entries = await readdir(folder, {
      recursive: true,
      withFileTypes: true,
    });
    const files = entries.filter(each => each.isFile());
    for (const path of files
      .map(each => join(each.parentPath, each.name))
      .sort()) {
      hash
        .update(`${path.slice(folder.length)}\0`)
        .update(await readFile(path));
    }
  }
  return hash.digest('hex').slice(0, 24);
}

async function stageNode(): Promise<string> {
  if (await isReachableByOthers(process.execPath)) {
    return process.execPath;
  }
  const folder = await publishFolder(
    join(tmpdir(), `${FOLDER_PREFIX}node-${process.version}-${process.arch}`),
    async fresh => linkOrCopy(process.execPath, join(fresh, 'node')),
  );
  return join(folder, 'node');
}

/**
 * Makes the worker's code readable for a user that owns nothing: a copy in a
 * folder of root's, named after what is in it, with the packages it imports.
 * @internal
 */
export async function stageWorker(options: {
  workerPath: string;
  bootPath: string;
  modules: string[];
}): Promise<StagedWorker> {
  const { workerPath, bootPath, modules } = options;
  const packages = findPackageClosure(modules, workerPath);
  const workerFolder = dirname(workerPath);
  const bootFolder = dirname(bootPath);
  const key = await hashSources([workerFolder, bootFolder], packages);
  const folder = await publishFolder(
    join(tmpdir(), `${FOLDER_PREFIX}${key}`),
    async fresh => {
      // Small and edited in development: copied, so that a link never changes under a child.
      await cp(workerFolder, join(fresh, 'worker'), { recursive: true });
      await cp(bootFolder, join(fresh, 'boot'), { recursive: true });
      for (const each of packages) {
        await copyTree(each.folder, join(fresh, 'node_modules', each.name));
      }
      await openToOthers(fresh);
    },
  );
  return {
    nodePath: await stageNode(),
    bootPath: join(folder, 'boot', basename(bootPath)),
    workerPath: join(folder, 'worker', basename(workerPath)),
  };
}

/** The umask may have closed what was just created. */
async function openToOthers(folder: string): Promise<void> {
  const entries = await readdir(folder, {
    recursive: true,
    withFileTypes: true,
  });
  for (const entry of entries) {
    const path = join(entry.parentPath, entry.name);
    if (entry.isDirectory()) {
      await chmod(path, 0o755);
    } else if (!path.includes('node_modules')) {
      await chmod(path, 0o644);
    }
  }
}
