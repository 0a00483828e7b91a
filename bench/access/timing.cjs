// @ts-check

/** @param {number[]} values @param {number} quantile */
function quantileOf(values, quantile) {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[
    Math.min(sorted.length - 1, Math.floor(sorted.length * quantile))
  ];
}

/** @param {() => Promise<unknown>} run @returns {Promise<number>} milliseconds */
async function time(run) {
  const started = performance.now();
  await run();
  return performance.now() - started;
}

/**
 * Times in turns, so that whatever slows the machine slows all.
 *
 * @param {number} count
 * @param {Record<string, (i: number) => Promise<unknown>>} arms
 * @returns {Promise<Record<string, number[]>>}
 */
async function inTurns(count, arms) {
  for (let i = 0; i < 10; i++) {
    for (const run of Object.values(arms)) {
      await run(i);
    }
  }
  /** @type {Record<string, number[]>} */
  const times = Object.fromEntries(Object.keys(arms).map(name => [name, []]));
  for (let i = 0; i < count; i++) {
    for (const [name, run] of Object.entries(arms)) {
      times[name].push(await time(() => run(i)));
    }
  }
  return times;
}

module.exports = { quantileOf, time, inTurns };
