import type { RowFilter } from '@meshport/plugin-data-access-common';
import type { ExposedColumn } from './AccessPreview';

/** An agreement as a decider weighs it. @public */
export interface AgreementSummary {
  id?: string;
  portRef?: string;
  sqlName?: string;
  productTitle?: string;
  /** Entity ref of who uses it. */
  consumer: string;
  purpose: string;
  /** Milliseconds since the epoch. */
  endsAt: number;
}

/** All that a decider needs to know of one asked port. @public */
export interface AccessExposure {
  /** The columns that were asked for. */
  columns: ExposedColumn[];
  /** The row filter of the contract. */
  rowFilter?: RowFilter;
  rowFilterReason?: string;
  /** Rows of the newest snapshot. */
  rows?: number;
  /** The latest end that the contract allows; milliseconds since the epoch. */
  maxUntil?: number;
  /** Who else has access to the port. */
  others: AgreementSummary[];
  /** What the consumer already has, of any port of the same deciders. */
  consumerHas: AgreementSummary[];
}
