import type { MaskKind } from './Mask';

/** A value of a sample as JSON carries it: integers beyond 2^53 and decimals are texts. @public */
export type SampleValue =
  | string
  | number
  | boolean
  | null
  | SampleValue[]
  | { [key: string]: SampleValue };

/**
 * The first rows of an asked port, as its requester would see them if it were
 * approved as asked; for a decider who is entitled to all of it.
 *
 * @public
 */
export interface AccessSample {
  portRef: string;
  sqlName: string;
  /** With the engine's type names. */
  columns: { name: string; type: string }[];
  /** At most {@link ACCESS_SAMPLE_ROWS}; values in the order of the columns. */
  rows: SampleValue[][];
  /** What hides values, and why. */
  masks: { column: string; kind: MaskKind; reason: string }[];
  /** What hides rows, and why. */
  rowFilter?: { text: string; reason: string };
}

/** Most rows of a sample. @public */
export const ACCESS_SAMPLE_ROWS = 5;
