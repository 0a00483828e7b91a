import type {
  LedgerAnchor,
  LedgerReadOptions,
} from '@meshport/backend-durability';
import {
  accessAgreementReadPermission,
  accessLedgerReadPermission,
  accessMapReadPermission,
  accessReportReadPermission,
  accessRequestCreatePermission,
  type ReportSection,
} from '@meshport/plugin-data-access-common';
import type { DocumentFormat } from '../documents/getDocument';
import type { ImportDocumentInput } from '../documents/importDocument';
import type { PermissionGate } from '../permissions/PermissionGate';
import type { ReportPeriod } from '../report/readReport';
import type { CallerOptions, UserOptions } from '../service/ServiceOptions';
import type { RecordsService } from './RecordsService';

/** Asks the permission policy before anything is read. @internal */
export class AuthorizedRecordsService implements RecordsService {
  readonly #gate: PermissionGate;
  readonly #records: RecordsService;

  static create(options: {
    gate: PermissionGate;
    records: RecordsService;
  }): RecordsService {
    return new AuthorizedRecordsService(options);
  }

  private constructor(options: {
    gate: PermissionGate;
    records: RecordsService;
  }) {
    this.#gate = options.gate;
    this.#records = options.records;
  }

  async readLedger(input: LedgerReadOptions, options: CallerOptions) {
    await this.#gate.assert(accessLedgerReadPermission, options);
    return await this.#records.readLedger(input, options);
  }

  async verifyLedger(
    input: { anchor?: Pick<LedgerAnchor, 'sequence' | 'hash'> },
    options: CallerOptions,
  ) {
    await this.#gate.assert(accessLedgerReadPermission, options);
    return await this.#records.verifyLedger(input, options);
  }

  async getLedgerHead(options: CallerOptions) {
    await this.#gate.assert(accessLedgerReadPermission, options);
    return await this.#records.getLedgerHead(options);
  }

  async getDocument(
    input: { agreementId: string; format: DocumentFormat },
    options: UserOptions,
  ) {
    return await this.#records.getDocument(input, {
      ...options,
      allowed: await this.#gate.narrow(
        { agreements: [accessAgreementReadPermission] },
        options,
      ),
    });
  }

  async importDocument(
    input: ImportDocumentInput,
    options: UserOptions & { idempotencyKey?: string },
  ) {
    await this.#gate.assert(accessRequestCreatePermission, options);
    return await this.#records.importDocument(input, options);
  }

  async readReport(
    input: ReportPeriod & { section: ReportSection },
    options: UserOptions,
  ) {
    await this.#gate.assert(accessReportReadPermission, options);
    return await this.#records.readReport(input, options);
  }

  async readMap(options: UserOptions) {
    await this.#gate.assert(accessMapReadPermission, options);
    return await this.#records.readMap(options);
  }

  async getProvisioning(agreementId: string, options: UserOptions) {
    return await this.#records.getProvisioning(agreementId, {
      ...options,
      allowed: await this.#gate.narrow(
        { agreements: [accessAgreementReadPermission] },
        options,
      ),
    });
  }
}
