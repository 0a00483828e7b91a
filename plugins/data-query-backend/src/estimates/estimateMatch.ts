import type { KeyStatistics } from './KeyStatistics';

/** Fewer keys of the smaller side in the sample say too little. */
const ENOUGH_KEYS = 100;

/** How two keys meet. @internal */
export interface KeyMatch {
  matched: number;
  outputRows: number;
  /** Every key of both sides is known, so these are counts. */
  exact: boolean;
}

type Counts = Map<string, number>;

/** A side, as both sides' samples allow to look at it. */
interface Side {
  statistics: KeyStatistics;
  /** Keys of which it is certain how often they occur. */
  known: Counts;
  sample: Counts;
}

/**
 * How the keys of two tables meet, from what is kept of each; nothing where
 * that is too little to tell.
 *
 * @internal
 */
export function estimateMatch(
  left: KeyStatistics,
  right: KeyStatistics,
): KeyMatch | undefined {
  const level = Math.max(left.level, right.level);
  const fewer = Math.min(left.distinct, right.distinct);
  if (fewer === 0) {
    return { matched: 0, outputRows: 0, exact: true };
  }
  if (level > 0 && fewer / 2 ** level < ENOUGH_KEYS) {
    return undefined;
  }
  const [from, to] = [left, right].map(each => toSide(each, level));
  const shared = [...from.sample.keys()].filter(key => to.sample.has(key));
  // What a key of the sample stands for, as it is for the side that has fewer.
  const smaller = fewer === left.distinct ? from : to;
  const weight = smaller.statistics.distinct / smaller.sample.size;

  const both = [...from.known.keys()].filter(key => to.known.has(key));
  const rare = shared.filter(key => !from.known.has(key) && !to.known.has(key));
  const rows = (keys: string[], a: Counts, b: Counts) =>
    keys.reduce((sum, key) => sum + a.get(key)! * b.get(key)!, 0);
  return {
    matched: Math.min(
      fewer,
      Math.max(both.length, Math.round(shared.length * weight)),
    ),
    // Keys that are frequent on both sides are what makes rows explode; these are counted.
    outputRows: Math.round(
      rows(both, from.known, to.known) +
        rows(rare, from.sample, to.sample) * weight +
        rowsOfFrequent(from, to, rare) +
        rowsOfFrequent(to, from, rare),
    ),
    exact: level === 0,
  };
}

function toSide(statistics: KeyStatistics, level: number): Side {
  const { sample, frequent } = statistics;
  const counted = sample.map(([key, rows]) => [key, rows] as const);
  return {
    statistics,
    known: new Map(statistics.level === 0 ? counted : frequent),
    sample: new Map(counted.filter((_, index) => sample[index][2] >= level)),
  };
}

/**
 * Rows that one side's frequent keys give with the other side's rare ones,
 * taking them to meet as the rare ones do.
 */
function rowsOfFrequent(from: Side, to: Side, rare: string[]): number {
  if (to.statistics.level === 0 || !rare.length) {
    return 0;
  }
  const seen = [...from.sample.keys()].filter(key => !from.known.has(key));
  const others = rare.reduce((sum, key) => sum + to.sample.get(key)!, 0);
  return [...from.known]
    .filter(([key]) => !to.known.has(key))
    .reduce((sum, [, rows]) => sum + (rows * others) / seen.length, 0);
}
