/**
 * A promise of a published port that a new snapshot of its dataset would
 * break.
 *
 * @public
 */
export interface SnapshotFinding {
  /** The column is not there, or its type does not fit. */
  rule: 'binding.column' | 'binding.type';
  severity: 'error';
  /** What is wrong and what to do. */
  message: string;
  /** Text form of the port ref. */
  portRef: string;
  column: string;
  /** ODCS logicalType that the contract promises. */
  expected: string;
  /** DuckDB's type of the column in the file; absent where the file lacks it. */
  found?: string;
}
