import type { PermissionsService } from '@backstage/backend-plugin-api';
import { NotAllowedError } from '@backstage/errors';
import {
  AuthorizeResult,
  type BasicPermission,
} from '@backstage/plugin-permission-common';
import type {
  LedgerAnchor,
  LedgerReadOptions,
} from '@meshport/backend-durability';
import {
  accessLedgerReadPermission,
  accessMapReadPermission,
  accessReportReadPermission,
  accessRequestCreatePermission,
  accessRequestReadPermission,
} from '@meshport/plugin-data-access-common';
import type { DocumentFormat } from '../documents/getDocument';
import type { ImportDocumentInput } from '../documents/importDocument';
import type { ReportPeriod } from '../report/readReport';
import type { ReportSection } from '../report/ReportRow';
import type { CallerOptions, UserOptions } from '../service/AccessService';
import type { RecordsService } from './RecordsService';

/** Asks the permission policy before anything is read. @internal */
export class AuthorizedRecordsService implements RecordsService {
  readonly #permissions: PermissionsService;
  readonly #records: RecordsService;

  static create(options: {
    permissions: PermissionsService;
    records: RecordsService;
  }): RecordsService {
    return new AuthorizedRecordsService(options);
  }

  private constructor(options: {
    permissions: PermissionsService;
    records: RecordsService;
  }) {
    this.#permissions = options.permissions;
    this.#records = options.records;
  }

  async readLedger(input: LedgerReadOptions, options: CallerOptions) {
    await this.#assert(accessLedgerReadPermission, options);
    return await this.#records.readLedger(input, options);
  }

  async verifyLedger(
    input: { anchor?: Pick<LedgerAnchor, 'sequence' | 'hash'> },
    options: CallerOptions,
  ) {
    await this.#assert(accessLedgerReadPermission, options);
    return await this.#records.verifyLedger(input, options);
  }

  async getLedgerHead(options: CallerOptions) {
    await this.#assert(accessLedgerReadPermission, options);
    return await this.#records.getLedgerHead(options);
  }

  async getDocument(
    input: { agreementId: string; format: DocumentFormat },
    options: UserOptions,
  ) {
    await this.#assert(accessRequestReadPermission, options);
    return await this.#records.getDocument(input, options);
  }

  async importDocument(
    input: ImportDocumentInput,
    options: UserOptions & { idempotencyKey?: string },
  ) {
    await this.#assert(accessRequestCreatePermission, options);
    return await this.#records.importDocument(input, options);
  }

  async readReport(
    input: ReportPeriod & { section: ReportSection },
    options: UserOptions,
  ) {
    await this.#assert(accessReportReadPermission, options);
    return await this.#records.readReport(input, options);
  }

  async readMap(options: UserOptions) {
    await this.#assert(accessMapReadPermission, options);
    return await this.#records.readMap(options);
  }

  async getProvisioning(agreementId: string, options: UserOptions) {
    await this.#assert(accessRequestReadPermission, options);
    return await this.#records.getProvisioning(agreementId, options);
  }

  async #assert(
    permission: BasicPermission,
    options: CallerOptions,
  ): Promise<void> {
    const [decision] = await this.#permissions.authorize([{ permission }], {
      credentials: options.credentials,
    });
    if (decision.result !== AuthorizeResult.ALLOW) {
      throw new NotAllowedError(`You lack the permission '${permission.name}'`);
    }
  }
}
