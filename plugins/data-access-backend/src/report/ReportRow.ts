/** Who read which classification for which purpose. @internal */
export interface ReadRow {
  user: string;
  purpose: string | null;
  classification: string;
  portRef: string;
  product: string | null;
  domain: string | null;
  /** Null for owners and public ports. */
  agreementId: string | null;
  consumer: string | null;
  approvedBy: string | null;
  queries: number;
  /** ISO 8601, as all times of the report. */
  firstAt: string;
  lastAt: string;
}

/** What was decided, from the ledger. @internal */
export interface DecisionRow {
  sequence: number;
  at: string;
  event: string;
  actor: string;
  subject: string;
  portRef: string | null;
  requester: string | null;
  consumer: string | null;
  purpose: string | null;
  reason: string | null;
  hash: string;
}

/** @internal */
export type ReportRow = ReadRow | DecisionRow;

/** Columns of the two sections, in the order of a file. @internal */
export const REPORT_COLUMNS = {
  reads: [
    'user',
    'purpose',
    'classification',
    'portRef',
    'product',
    'domain',
    'agreementId',
    'consumer',
    'approvedBy',
    'queries',
    'firstAt',
    'lastAt',
  ],
  decisions: [
    'sequence',
    'at',
    'event',
    'actor',
    'subject',
    'portRef',
    'requester',
    'consumer',
    'purpose',
    'reason',
    'hash',
  ],
} as const;

/** @internal */
export type ReportSection = keyof typeof REPORT_COLUMNS;
