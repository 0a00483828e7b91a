/** What is known of the use of a grant. @public */
export interface GrantUsage {
  /** Absent where it was not used in the time looked at. */
  lastUsedAt?: number;
  queries: number;
  /** Different users. */
  users?: number;
  /** The time looked at. */
  days: number;
  /** Queries of each of these days, the first of them first; days of 24 hours, the last of which ends now. */
  daily?: number[];
}
