import type {
  AccessMap,
  AccessReport,
  ReportDecision,
  ReportRead,
  ReportSection,
} from '@meshport/plugin-data-access-common';
import type { AccessHttp } from './AccessHttp';
import type { LedgerHead, LedgerPage, LedgerVerification } from './Ledger';

/** Everything that was decided and read, for who governs. @public */
export interface RecordsApi {
  getLedger(options?: {
    after?: number;
    limit?: number;
    /** Milliseconds since the epoch. */
    from?: number;
    to?: number;
  }): Promise<LedgerPage>;
  verifyLedger(): Promise<LedgerVerification>;
  /** What the ledger has come to, for whoever keeps anchors. */
  getLedgerHead(): Promise<LedgerHead | undefined>;
  /** Who read which classification for which purpose in a period. */
  getReads(period: {
    from: number;
    to: number;
  }): Promise<AccessReport<ReportRead>>;
  /** What was decided in a period. */
  getDecisions(period: {
    from: number;
    to: number;
  }): Promise<AccessReport<ReportDecision>>;
  /** A whole report as a file. */
  downloadReport(options: {
    from: number;
    to: number;
    section: ReportSection;
    format: 'csv' | 'jsonl';
  }): Promise<Blob>;
  /** Which domain uses what of which. */
  getMap(): Promise<AccessMap>;
}

/** @internal */
export function recordsApi(http: AccessHttp): RecordsApi {
  return {
    getLedger: options => http.get('/ledger', { ...options }),
    verifyLedger: () => http.get('/ledger/verify'),
    getLedgerHead: async () =>
      (await http.get<{ head: LedgerHead | null }>('/ledger/head')).head ??
      undefined,
    getReads: period => http.get('/report', { ...period, section: 'reads' }),
    getDecisions: period =>
      http.get('/report', { ...period, section: 'decisions' }),
    downloadReport: async options =>
      await (await http.send('GET', '/report', { query: options })).blob(),
    getMap: () => http.get('/map'),
  };
}
