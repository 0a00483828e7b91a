// @ts-check
import { checkInvariants } from '../../scripts/invariants/checkInvariants.mjs';
import { checkOutcome } from './checkOutcome.mjs';
import { crashSteps } from './crashSteps.mjs';
import { createPlace } from './createPlace.mjs';
import { drawCrashPlan } from './drawCrashPlan.mjs';
import { startReplica } from './startReplica.mjs';
import { takeSteps } from './takeSteps.mjs';
import { Workload } from './Workload.mjs';

/** What the next life of a backend puts right. */
const PUT_RIGHT_LATER = ['outboxDrained'];
/** This backend starts no workers: one that is left is somebody else's. */
const OF_OTHERS = ['noChildLeft'];

/** Purposes for what leads up to a crash, one a crash. */
const LEADS = ['network-planning', 'product-analytics', 'service-recovery'];
const TASKS = [
  'expire-agreements',
  'provision-grants',
  'compare-grants',
  'send-notices',
  'publish-events',
];
const ROUNDS = 5;

/**
 * The lives of one backend, each but the last ended by kill -9; throws where
 * anything is lost, done twice or left half.
 *
 * @param {{ replicaFile: string, seed: number, postgresUrl: string }} options
 * @returns {Promise<string[]>} where it was killed
 */
export async function runCrashSeed({ replicaFile, seed, postgresUrl }) {
  const { database, crashes, random } = drawCrashPlan(seed);
  const place = await createPlace(database, postgresUrl);
  const scene = {
    random,
    knex: place.knex,
    workload: new Workload(),
    now: Date.now(),
    pick: (/** @type {any[]} */ list) =>
      list[Math.floor(random() * list.length)],
  };
  const prepare = () =>
    startReplica(replicaFile, { knex: place.knexConfig, folder: place.folder });
  // The next one loads its code while the one before works.
  let [replica, next] = [prepare(), prepare()];
  try {
    await replica.begin();
    const killedAt = [];
    for (const [index, crash] of crashes.entries()) {
      killedAt.push(
        await live({ ...scene, replica }, { ...crash, lead: LEADS[index] }),
      );
      const signal = await replica.ended;
      if (signal !== 'SIGKILL') {
        throw new Error(`The backend ended by itself: ${replica.said()}`);
      }
      await place.settle();
      await assertInvariants(place, PUT_RIGHT_LATER);

      replica = next;
      if (index + 1 < crashes.length) {
        next = prepare();
      }
      await replica.begin();
      const leasesEnd = () =>
        place.knex('durability_leases').update({ expires_at: 0 });
      if (!crash.leasesLast) {
        await leasesEnd();
      }
      await scene.workload.askAgain(replica);
      if (crash.leasesLast) {
        await takeSteps({ ...scene, replica }, { count: 3 });
        await leasesEnd();
      }
    }
    await catchUp(replica, place);
    await checkOutcome({ replica, place, workload: scene.workload });
    return killedAt;
  } finally {
    for (const one of new Set([replica, next])) {
      one.kill();
      await one.ended;
    }
    await place.remove();
  }
}

/**
 * Works until it is killed.
 *
 * @param {Parameters<typeof takeSteps>[0]} scene
 * @param {import('./drawCrashPlan.mjs').Crash & { lead: string }} crash
 */
async function live(scene, crash) {
  const { random, replica } = scene;
  for (let i = 0; i < crash.before; i++) {
    await takeSteps(scene, { count: 1 + Math.floor(random() * 3) });
  }
  if (crash.step) {
    for (const [index, first] of crashSteps[crash.step].entries()) {
      if (index === crash.armedAt) {
        replica.killAt(crash.step);
      }
      await takeSteps(scene, {
        first,
        count: Math.floor(random() * 3),
        lead: crash.lead,
        withoutTasks: true,
      });
      if (replica.isOver()) {
        return crash.step;
      }
    }
    throw new Error(`Nothing came to '${crash.step}'`);
  }
  setTimeout(replica.kill, crash.afterMs);
  while (!replica.isOver()) {
    await takeSteps(scene, { count: 4 });
  }
  return 'some time';
}

/**
 * @param {import('./startReplica.mjs').Replica} replica
 * @param {import('./createPlace.mjs').Place} place
 */
async function catchUp(replica, place) {
  for (let round = 1; ; round++) {
    for (const task of TASKS) {
      await replica.run(task);
    }
    try {
      await assertInvariants(place, []);
      return;
    } catch (error) {
      if (round === ROUNDS) {
        throw error;
      }
    }
  }
}

/**
 * @param {import('./createPlace.mjs').Place} place
 * @param {string[]} later
 */
async function assertInvariants({ invariantsOf }, later) {
  const broken = (await checkInvariants(invariantsOf)).filter(
    ({ name, violations }) =>
      violations.length > 0 && ![...OF_OTHERS, ...later].includes(name),
  );
  if (broken.length > 0) {
    throw new Error(
      broken
        .map(({ name, violations }) => `${name}: ${violations.join('; ')}`)
        .join('\n'),
    );
  }
}
