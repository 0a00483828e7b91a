/** Something to know of a join before it is run. @public */
export interface JoinWarning {
  kind:
    | 'keysHardlyMatch'
    | 'rowsExplode'
    /** Hashed with different keys, or one side only: equal values do not look equal. */
    | 'keysNeverMatch';
  message: string;
}

/**
 * What an equality join between two ports, or of one with itself, would give,
 * from what the caller may see of them.
 * @public
 */
export interface JoinEstimate {
  /** `sqlName.column` of either side, of several `sqlName.(column, column)`. */
  left: string;
  right: string;
  /** What the query calls a side, where it is known and not the port's own name. */
  leftAlias?: string;
  rightAlias?: string;
  /**
   * `statistics`: from what is kept of the keys of each snapshot, as the caller
   * may see them; `computed`: counted over both governed tables; `unknown`: it
   * would have taken too long, see `reason`.
   */
  method: 'computed' | 'statistics' | 'unknown';
  /** Of `statistics`: they hold every key, so the numbers are counts. */
  exact?: boolean;
  reason?: string;
  leftRows?: number;
  rightRows?: number;
  /** Distinct keys, without null. */
  leftDistinct?: number;
  rightDistinct?: number;
  /** Distinct keys of the left side that the right side has. */
  matched?: number;
  /** Of the distinct keys of the left side, from 0 to 1. */
  matchRate?: number;
  /**
   * Rows that the join alone would give, before any other condition. Absent
   * where no row comes more than once, as of IN and EXISTS.
   */
  outputRows?: number;
  /** `outputRows` over the rows of the larger side. */
  fanOut?: number;
  warnings: JoinWarning[];
}
