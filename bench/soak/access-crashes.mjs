// @ts-check
import { startPostgres } from '../../scripts/database/startPostgres.mjs';
import { buildReplica } from '../crashes/buildReplica.mjs';
import { crashSteps } from '../crashes/crashSteps.mjs';
import { drawCrashPlan } from '../crashes/drawCrashPlan.mjs';
import { runCrashSeed } from '../crashes/runCrashSeed.mjs';
import { commitOf } from '../harness/report.mjs';

/** After so many, one more says nothing new. */
const MOST_FAILURES = 5;

/**
 * `npm run soak -- access-crashes [--seed=<n>] [--seeds=200]`: kills the access
 * backend, alone and over HTTP, at named steps and at drawn times while people
 * ask, decide and end; starts it again on the same database, asks again what
 * was not answered, and checks the invariants and what came of it all. Every
 * other seed is on PostgreSQL; each is replayed alone.
 *
 * @param {{ root: string, args: string[] }} options
 */
export default async function accessCrashes({ root, args }) {
  const option = (
    /** @type {string} */ name,
    /** @type {number} */ otherwise,
  ) =>
    Number(
      args.find(arg => arg.startsWith(`--${name}=`))?.split('=')[1] ??
        otherwise,
    );
  const first = option('seed', Date.now() % 1_000_000);
  const count = option('seeds', 200);
  console.log(`seed ${first}, commit ${commitOf(root)}, ${count} seeds`);
  const seeds = Array.from({ length: count }, (_one, index) => first + index);
  const replicaFile = await buildReplica(root);
  const needsPostgres = seeds.some(
    seed => drawCrashPlan(seed).database === 'postgres',
  );
  const postgres = needsPostgres ? await startPostgres() : undefined;
  const began = Date.now();
  /** @type {Map<string, number>} */
  const kills = new Map(Object.keys(crashSteps).map(step => [step, 0]));
  let failures = 0;
  let ran = 0;
  try {
    for (const seed of seeds) {
      try {
        for (const step of await runCrashSeed({
          replicaFile,
          seed,
          postgresUrl: postgres?.connectionString ?? '',
        })) {
          kills.set(step, (kills.get(step) ?? 0) + 1);
        }
      } catch (error) {
        failures += 1;
        console.log(
          `seed ${seed}, ${drawCrashPlan(seed).database}: ${error}\n` +
            `repeat it with: npm run soak -- access-crashes --seed=${seed} --seeds=1`,
        );
      }
      ran += 1;
      if (ran % 10 === 0) {
        console.log(
          `${ran} seeds, ${failures} failed, ${secondsSince(began)} s`,
        );
      }
      if (failures === MOST_FAILURES) {
        break;
      }
    }
  } finally {
    await postgres?.stop();
  }
  for (const [step, times] of kills) {
    console.log(`killed at ${step}: ${times}`);
  }
  console.log(
    `${ran} seeds from ${first}: ${failures} failed in ${secondsSince(
      began,
    )} s`,
  );
  return failures === 0 ? 0 : 1;
}

/** @param {number} began */
function secondsSince(began) {
  return Math.round((Date.now() - began) / 1000);
}
