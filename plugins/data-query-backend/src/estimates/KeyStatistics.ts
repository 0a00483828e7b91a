/** A key without its value: a keyed hash. How often it occurs. @internal */
export type CountedKey = [key: string, rows: number];

/**
 * What is kept of the values of a join key, as far as one decision shows them:
 * enough to tell how two keys meet, and no value.
 *
 * @remarks
 * The sample takes keys by their own hash, so samples of two tables hold the
 * same keys (Vengerov et al., "Join size estimation subject to filter
 * conditions", VLDB 2015). Keys that are frequent are kept beside it (Estan and
 * Naughton, "End-biased samples for join cardinality estimation", ICDE 2006).
 *
 * @internal
 */
export interface KeyStatistics {
  rows: number;
  /** Distinct keys, without null. */
  distinct: number;
  /** Each key is in the sample with probability 2^-level; 0 has all of them. */
  level: number;
  /** The most frequent keys. */
  frequent: CountedKey[];
  /** `depth` is the level up to which the key stays in. */
  sample: [...CountedKey, depth: number][];
}
