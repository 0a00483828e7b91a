// @ts-check
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test from 'node:test';
import { openDatabases } from './openDatabases.mjs';

const sqlite = createRequire(
  new URL('../../packages/backend/package.json', import.meta.url),
).resolve('better-sqlite3');

/** More than fits into memory is in the file before it is committed. */
const KILLED_IN_BETWEEN = `
  const database = new (require(process.argv[1]))(process.argv[2]);
  database.exec('CREATE TABLE t (a TEXT)');
  database.pragma('cache_size = 5');
  database.exec('BEGIN');
  const insert = database.prepare('INSERT INTO t VALUES (?)');
  for (let i = 0; i < 500; i++) insert.run('x'.repeat(2000));
  process.kill(process.pid, 'SIGKILL');`;

test('what a killed process left half done is undone, and nothing else changes', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'meshport-databases-'));
  try {
    await mkdir(join(folder, 'database'));
    const { signal } = spawnSync(process.execPath, [
      '-e',
      KILLED_IN_BETWEEN,
      sqlite,
      join(folder, 'database', 'some.sqlite'),
    ]);
    assert.equal(signal, 'SIGKILL');
    const { databases, close } = openDatabases(folder, ['some', 'absent']);
    assert.deepEqual(Object.keys(databases), ['some']);
    assert.deepEqual(databases.some.all('SELECT * FROM t'), []);
    assert.throws(
      () => databases.some.all("INSERT INTO t VALUES ('y') RETURNING a"),
      /readonly/,
    );
    close();
  } finally {
    await rm(folder, { recursive: true });
  }
});
