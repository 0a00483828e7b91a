import type { ResultValue } from '@meshport/plugin-data-query-common';

/** Rows in the order in which the grid shows them. @internal */
export interface GridRows {
  readonly length: number;
  at(index: number): ResultValue[];
  /** Rows from `start` to before `end`. */
  slice(start: number, end: number): ResultValue[][];
}

/** The same rows in another order; nothing is copied but where each stands. @internal */
export function reorderRows(rows: GridRows, order: Uint32Array): GridRows {
  return {
    length: order.length,
    at: index => rows.at(order[index]),
    slice: (start, end) =>
      Array.from(order.subarray(start, end), index => rows.at(index)),
  };
}
