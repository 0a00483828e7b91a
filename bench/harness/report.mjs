// @ts-check
import { execFileSync } from 'node:child_process';
import { cpus, loadavg } from 'node:os';

/**
 * @typedef {object} Bar
 * @property {string} name
 * @property {number} value
 * @property {number} bar
 * @property {string} unit
 * @property {'lower' | 'higher'} better
 */

/** A machine that was busy with something else before measures nothing. */
export function assertQuiet() {
  const [load] = loadavg();
  return load < cpus().length * 0.75
    ? undefined
    : `inconclusive: the machine was busy before the run (load ${load.toFixed(
        1,
      )} on ${cpus().length} cores)`;
}

/** @param {string} root */
export function commitOf(root) {
  return execFileSync('git', ['rev-parse', '--short', 'HEAD'], {
    cwd: root,
    encoding: 'utf8',
  }).trim();
}

/**
 * Prints the bars for a person and, as the last line, for a machine.
 *
 * @param {string} root
 * @param {string} bench
 * @param {Bar[]} bars
 * @param {string} [inconclusive]
 * @returns {number} the exit code
 */
export function report(root, bench, bars, inconclusive) {
  const judged = bars.map(bar => ({
    ...bar,
    value: Number(bar.value.toFixed(3)),
    holds: bar.better === 'lower' ? bar.value <= bar.bar : bar.value >= bar.bar,
  }));
  for (const bar of judged) {
    console.log(
      `${bar.holds ? 'holds' : 'FAILS'}  ${bar.name}: ${bar.value} ${
        bar.unit
      } (bar ${bar.better === 'lower' ? '<=' : '>='} ${bar.bar})`,
    );
  }
  if (inconclusive) {
    console.log(inconclusive);
  }
  console.log(
    JSON.stringify({
      bench,
      commit: commitOf(root),
      ...(inconclusive ? { inconclusive } : {}),
      bars: judged,
    }),
  );
  return judged.every(bar => bar.holds) ? 0 : 1;
}
