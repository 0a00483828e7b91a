/** What a tab of the workbench holds. @public */
export interface QueryTabContent {
  title: string;
  sql: string;
  purpose?: string;
  agreementIds?: string[];
  /** Place in the row of tabs, from 0. */
  position: number;
}

/** A tab of the workbench, kept for the user who opened it and nobody else. @public */
export interface QueryTab extends QueryTabContent {
  id: string;
  /** Goes up with each change; a change names the one it saw. */
  version: number;
  /** Milliseconds since the epoch of the database's clock. */
  updatedAt: number;
}
