// @ts-check
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';

/** @param {string} file */
async function sha256Of(file) {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(file)) {
    hash.update(chunk);
  }
  return hash.digest('hex');
}

/**
 * Every snapshot's files are there, whole and read-only; every dataset points
 * to a snapshot and every binding to a dataset.
 *
 * @param {import('./Store.mjs').Store} store
 */
export async function* pointersHaveFiles({ databases, objectsDirectory }) {
  const areas = databases['data-areas'];
  if (!areas?.has('snapshot_objects')) {
    return;
  }
  const objects = objectsDirectory
    ? await areas.all(
        'SELECT DISTINCT key, sha256, bytes FROM snapshot_objects',
      )
    : [];
  for (const object of objects) {
    const folder = join(String(objectsDirectory), object.key);
    const files = await readdir(folder).catch(() => []);
    if (files.length !== 1) {
      yield `object ${object.key} has ${files.length} files`;
      continue;
    }
    const file = join(folder, files[0]);
    const { size, mode } = await stat(file);
    if (
      size !== Number(object.bytes) ||
      (await sha256Of(file)) !== object.sha256
    ) {
      yield `object ${object.key} is not what was stored`;
    }
    if (mode & 0o222) {
      yield `object ${object.key} can be written to`;
    }
  }
  for (const { id } of await areas.all(
    'SELECT d.id FROM datasets d LEFT JOIN snapshots s ON s.id = d.snapshot_id WHERE d.snapshot_id IS NOT NULL AND s.id IS NULL',
  )) {
    yield `dataset ${id} points to a snapshot that does not exist`;
  }
  for (const binding of await areas.all(
    'SELECT b.port_ref FROM bindings b LEFT JOIN datasets d ON d.id = b.dataset_id LEFT JOIN publications p ON p.area = b.area AND p.product = b.product WHERE d.snapshot_id IS NULL OR p.product IS NULL',
  )) {
    yield `the binding of ${binding.port_ref} has no data or no publication`;
  }
}
