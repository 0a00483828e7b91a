// @ts-check

/** @param {number[]} values @param {number} quantile between 0 and 1 */
export function quantileOf(values, quantile) {
  const sorted = [...values].sort((a, b) => a - b);
  const position = (sorted.length - 1) * quantile;
  const low = Math.floor(position);
  const high = Math.ceil(position);
  return sorted[low] + (sorted[high] - sorted[low]) * (position - low);
}

/** @param {number[]} values */
export function medianOf(values) {
  return quantileOf(values, 0.5);
}

/** @param {() => Promise<unknown>} run @returns {Promise<number>} milliseconds */
async function time(run) {
  const started = performance.now();
  await run();
  return performance.now() - started;
}

/**
 * Times two arms in turns, so that whatever slows the machine slows both, and
 * swaps who goes first in every pair.
 *
 * @param {object} options
 * @param {() => Promise<unknown>} options.ours
 * @param {() => Promise<unknown>} options.raw
 * @param {number} [options.pairs]
 * @param {number} [options.warmUp]
 * @returns {Promise<{ ours: number[], raw: number[] }>} milliseconds, pair by pair
 */
export async function measurePairs({ ours, raw, pairs = 15, warmUp = 3 }) {
  for (let i = 0; i < warmUp; i++) {
    await raw();
    await ours();
  }
  const times = {
    ours: /** @type {number[]} */ ([]),
    raw: /** @type {number[]} */ ([]),
  };
  for (let i = 0; i < pairs; i++) {
    if (i % 2) {
      times.raw.push(await time(raw));
      times.ours.push(await time(ours));
    } else {
      times.ours.push(await time(ours));
      times.raw.push(await time(raw));
    }
  }
  return times;
}
