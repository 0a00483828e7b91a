// @ts-check
import { setTimeout as sleep } from 'node:timers/promises';
import { runGoverned } from './runGoverned.mjs';

/**
 * @typedef {object} Worker
 * @property {import('../../scripts/story/MeshportClient.mjs').MeshportClient} client
 * @property {number} thinkMs between an answer and the next query
 * @property {(turn: number) => string} sql
 */

/** How often it says where it is. */
const PROGRESS_MS = 15_000;

/**
 * Has users send one query after the other for some time.
 *
 * @param {{ seconds: number, label: string, workers: Worker[] }} options
 * @returns {Promise<{ times: number[], errors: string[] }[]>} user by user
 */
export async function work({ seconds, label, workers }) {
  const until = performance.now() + seconds * 1000;
  const tallies = workers.map(() => ({
    times: /** @type {number[]} */ ([]),
    errors: /** @type {string[]} */ ([]),
  }));
  const timer = setInterval(() => {
    const done = tallies.reduce((sum, { times }) => sum + times.length, 0);
    const left = Math.max(0, (until - performance.now()) / 1000);
    console.log(`  ${label}: ${done} queries, ${left.toFixed(0)} s left`);
  }, PROGRESS_MS);
  try {
    await Promise.all(
      workers.map(async ({ client, thinkMs, sql }, index) => {
        // So that they do not all come at once.
        await sleep((thinkMs * index) / workers.length);
        for (let turn = 0; performance.now() < until; turn++) {
          const began = performance.now();
          try {
            await runGoverned(client, sql(turn));
            tallies[index].times.push(performance.now() - began);
          } catch (error) {
            tallies[index].errors.push(String(error));
            await sleep(100);
          }
          if (thinkMs) {
            await sleep(thinkMs);
          }
        }
      }),
    );
  } finally {
    clearInterval(timer);
  }
  return tallies;
}
