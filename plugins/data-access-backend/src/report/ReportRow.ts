import type {
  ReportDecision,
  ReportRead,
  ReportSection,
} from '@meshport/plugin-data-access-common';

/** @internal */
export type ReportRow = ReportRead | ReportDecision;

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
} as const satisfies { [section in ReportSection]: readonly string[] };
