// @ts-check
import { randomOf } from '../harness/randomOf.mjs';
import { crashSteps } from './crashSteps.mjs';

/**
 * One life of the backend and how it ends: at a named step, which is awaited
 * from some part of what leads there on, or so many milliseconds after some of
 * its work has begun.
 *
 * @typedef {object} Crash
 * @property {number} before how much it does before
 * @property {string} [step]
 * @property {number} armedAt from which part of what leads there the step counts
 * @property {number} afterMs
 * @property {boolean} leasesLast whether what it held is given up only at the end
 */

const NAMES = Object.keys(crashSteps);

/** The first is at a named step, and of the others two of three. */
const AT_A_STEP = 2 / 3;
const LONGEST_MS = 60;

/**
 * What a seed comes to. Every other one is on PostgreSQL, and so that few
 * seeds meet all steps, the first step goes by the seed.
 *
 * @param {number} seed
 * @returns {{ database: 'sqlite' | 'postgres', crashes: Crash[], random: () => number }}
 */
export function drawCrashPlan(seed) {
  const random = randomOf(seed);
  const whole = (/** @type {number} */ below) => Math.floor(random() * below);
  const crashes = Array.from({ length: drawCount(random()) }, (_one, index) => {
    const first = NAMES[Math.floor(seed / 2) % NAMES.length];
    const drawn = NAMES[whole(NAMES.length)];
    const step = index === 0 ? first : random() < AT_A_STEP ? drawn : undefined;
    return {
      before: whole(5),
      step,
      armedAt: step ? whole(crashSteps[step].length) : 0,
      afterMs: whole(LONGEST_MS),
      leasesLast: random() < 0.25,
    };
  });
  return { database: seed % 2 === 0 ? 'sqlite' : 'postgres', crashes, random };
}

/** @param {number} drawn */
function drawCount(drawn) {
  if (drawn < 0.5) {
    return 1;
  }
  return drawn < 0.85 ? 2 : 3;
}
