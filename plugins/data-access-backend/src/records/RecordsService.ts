import type {
  LedgerAnchor,
  LedgerEntry,
  LedgerReadOptions,
  LedgerVerification,
} from '@meshport/backend-durability';
import type { JsonObject } from '@backstage/types';
import type {
  AccessMap,
  AccessRequest,
  GrantProvisioning,
  ReportSection,
} from '@meshport/plugin-data-access-common';
import type { DocumentFormat } from '../documents/getDocument';
import type { ImportDocumentInput } from '../documents/importDocument';
import type { ReportPeriod } from '../report/readReport';
import type { ReportRow } from '../report/ReportRow';
import type { CallerOptions, UserOptions } from '../service/ServiceOptions';

/** What can be known of what was decided, and proven. @internal */
export interface RecordsService {
  readLedger(
    input: LedgerReadOptions,
    options: CallerOptions,
  ): Promise<{ items: LedgerEntry[] }>;
  verifyLedger(
    input: { anchor?: Pick<LedgerAnchor, 'sequence' | 'hash'> },
    options: CallerOptions,
  ): Promise<LedgerVerification>;
  getLedgerHead(options: CallerOptions): Promise<{ head: LedgerAnchor | null }>;

  getDocument(
    input: { agreementId: string; format: DocumentFormat },
    options: UserOptions,
  ): Promise<JsonObject>;
  importDocument(
    input: ImportDocumentInput,
    options: UserOptions & { idempotencyKey?: string },
  ): Promise<AccessRequest>;
  readReport(
    input: ReportPeriod & { section: ReportSection },
    options: UserOptions,
  ): Promise<AsyncGenerator<ReportRow[]>>;
  readMap(options: UserOptions): Promise<AccessMap>;
  getProvisioning(
    agreementId: string,
    options: UserOptions,
  ): Promise<GrantProvisioning>;
}
