import knexFactory from 'knex';
import type { CrashJob } from './CrashJob';
import { runCrashJob } from './runCrashJob';

/** One step in a process of its own that a fail point may end. */
async function main(job: CrashJob): Promise<void> {
  const knex = knexFactory(job.knex);
  await runCrashJob(knex, job);
  await knex.destroy();
}

main(JSON.parse(process.argv[2])).catch(error => {
  process.stderr.write(`${error.stack}\n`);
  process.exit(1);
});
