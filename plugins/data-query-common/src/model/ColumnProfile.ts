import type { Mask } from '@meshport/plugin-data-access-common';
import type { AppliedDecision } from './QueryEvent';

/** At most 20 of them. @public */
export type ColumnHistogram =
  /** Of numbers and times: each bin from (with) to (without); the last one with both. */
  | { kind: 'range'; bins: { from: string; to: string; count: number }[] }
  /** The most frequent values, and how many rows have another. */
  | {
      kind: 'values';
      bins: { value: string; count: number }[];
      otherRows: number;
    };

/**
 * What a column holds, as the caller may see it: of a masked column all of it
 * is of the masked values, and rows that are filtered out do not count.
 * @public
 */
export interface ColumnProfile {
  name: string;
  /** The engine's type name. */
  type: string;
  mask?: Mask['kind'];
  nulls: number;
  /** From 0 to 1; absent where there are no rows. */
  nullShare?: number;
  /** Absent for nested types. */
  distinct?: { count: number; exact: boolean };
  /** As text, at most 200 characters; absent where there is none. */
  min?: string;
  max?: string;
  histogram?: ColumnHistogram;
}

/** @public */
export interface PortProfile {
  portRef: string;
  rows: number;
  columns: ColumnProfile[];
  applied: AppliedDecision;
  elapsedMs: number;
}
