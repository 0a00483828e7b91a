// @ts-check
import { join } from 'node:path';
import { startPostgres } from '../../scripts/database/startPostgres.mjs';
import { runCommand } from '../../scripts/testing/runCommand.mjs';

/** As the test names them. */
const DATABASES = ['SQLITE_3', 'POSTGRES_18'];

/**
 * `npm run soak -- access-states [--seed=<n>] [--runs=1000] [--steps=40]`: the
 * state machine of requests and grants against the HTTP API, on SQLite and
 * PostgreSQL at once, as `states.model.test.ts` of the access backend does it in
 * short.
 *
 * @param {{ root: string, args: string[] }} options
 */
export default async function accessStates({ root, args }) {
  const value = (/** @type {string} */ name, /** @type {number} */ otherwise) =>
    args.find(arg => arg.startsWith(`--${name}=`))?.split('=')[1] ??
    String(otherwise);
  const seed = value('seed', Math.floor(Math.random() * 2 ** 31));
  const runs = value('runs', 1000);
  const steps = value('steps', 40);
  const began = Date.now();
  console.log(
    `access-states: ${runs} runs of ${steps} steps a database, --seed=${seed}`,
  );
  const postgres = await startPostgres();
  let codes;
  try {
    codes = await Promise.all(
      DATABASES.map(database =>
        runCommand(
          'yarn',
          [
            'backstage-cli',
            'package',
            'test',
            '--watchAll=false',
            'src/states.model.test.ts',
          ],
          {
            cwd: join(root, 'plugins', 'data-access-backend'),
            env: {
              CI: 'true',
              ACCESS_STATES_DATABASE: database,
              ACCESS_STATES_RUNS: runs,
              ACCESS_STATES_STEPS: steps,
              ACCESS_STATES_SEED: seed,
              ACCESS_STATES_TOLD: '25',
              BACKSTAGE_TEST_DATABASE_POSTGRES18_CONNECTION_STRING:
                postgres.connectionString,
            },
          },
        ),
      ),
    );
  } finally {
    await postgres.stop();
  }
  console.log(`access-states: ${Math.round((Date.now() - began) / 1000)} s`);
  if (codes.some(code => code !== 0)) {
    throw new Error(`It failed; repeat with --seed=${seed}`);
  }
}
