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
  /** ISO 8601. */
  firstAt: string;
  lastAt: string;
}

/** What was decided, from the ledger. @public */
export interface ReportDecision {
  sequence: number;
  /** ISO 8601. */
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
  from: number;
  to: number;
  section: ReportSection;
  items: T[];
  /** That there is more than fits a page; the files have all. */
  truncated: boolean;
}

/** A domain on the map of access. @public */
export interface AccessMapNode {
  ref: string;
  title: string;
}

/** What one domain uses of another, for a purpose, of a classification. @public */
export interface AccessMapEdge {
  /** The domain that gives. */
  from: string;
  /** The domain that uses. */
  to: string;
  purpose: string;
  /** The highest of what is shown; absent where nothing is classified. */
  classification?: string;
  agreements: number;
  ports: number;
  /** Queries in the last 30 days; absent where that is not known. */
  uses?: number;
}

/** Which domain uses what of which. @public */
export interface AccessMap {
  nodes: AccessMapNode[];
  edges: AccessMapEdge[];
}
