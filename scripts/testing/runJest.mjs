// @ts-check
import { mkdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { startPostgres } from '../database/startPostgres.mjs';
import { runCommand } from './runCommand.mjs';

/**
 * The unit and integration tests, on SQLite and on a PostgreSQL of their own.
 *
 * @param {string} root
 * @param {string[]} patterns only test files that match, or all
 * @returns {Promise<import('./Tally.mjs').Tally>}
 */
export async function runJest(root, patterns) {
  const report = join(root, '.data', 'test', 'jest.json');
  await mkdir(join(root, '.data', 'test'), { recursive: true });
  await rm(report, { force: true });
  const postgres = await startPostgres();
  let code;
  try {
    code = await runCommand(
      'yarn',
      [
        'backstage-cli',
        'repo',
        'test',
        ...patterns,
        '--watch=false',
        '--maxWorkers=2',
        // How fast the machine is must not decide what passes.
        '--testTimeout=120000',
        // A suite that leaks is not carried through all the others.
        '--workerIdleMemoryLimit=1200MB',
        '--json',
        `--outputFile=${report}`,
      ],
      {
        cwd: root,
        env: {
          CI: 'true',
          BACKSTAGE_TEST_DATABASE_POSTGRES18_CONNECTION_STRING:
            postgres.connectionString,
        },
      },
    );
  } finally {
    await postgres.stop();
  }
  const results = JSON.parse(await readFile(report, 'utf8'));
  const skipped = results.testResults.flatMap((/** @type {any} */ suite) =>
    suite.assertionResults
      .filter((/** @type {any} */ test) =>
        ['pending', 'todo', 'skipped', 'disabled'].includes(test.status),
      )
      .map((/** @type {any} */ test) => test.fullName),
  );
  const failed = results.numFailedTests + results.numRuntimeErrorTestSuites;
  return {
    passed: results.numPassedTests,
    failed: failed || (code ? 1 : 0),
    skipped,
  };
}
