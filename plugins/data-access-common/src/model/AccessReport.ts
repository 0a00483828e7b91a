/** Which part of a report. @public */
export type ReportSection = 'reads' | 'decisions';

/** Who read which classification for which purpose. @public */
export interface ReportRead {
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
  /** ISO 8601, as all times of a report. */
  firstAt: string;
  lastAt: string;
}

/** What was decided, from the ledger. @public */
export interface ReportDecision {
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

/** A report on a period. @public */
export interface AccessReport<T = ReportRead | ReportDecision> {
  /** Milliseconds since the epoch. */
  from: number;
  /** Not in it. */
  to: number;
  section: ReportSection;
  items: T[];
  /** That there is more than fits a page; the files have all. */
  truncated: boolean;
}
