import type {
  LedgerAnchor,
  LedgerReadOptions,
} from '@meshport/backend-durability';
import { getDocument, type DocumentFormat } from '../documents/getDocument';
import {
  importDocument,
  type ImportDocumentInput,
} from '../documents/importDocument';
import { readAccessMap } from '../map/readAccessMap';
import { getProvisioning } from '../provisioning/getProvisioning';
import { readReport, type ReportPeriod } from '../report/readReport';
import type { ReportSection } from '@meshport/plugin-data-access-common';
import type { AccessContext } from '../operations/AccessContext';
import type { UserOptions } from '../service/ServiceOptions';
import type { RecordsContext } from './RecordsContext';
import type { RecordsService } from './RecordsService';

/**
 * Reads the records, for whomever. Whether they may is checked around it, by
 * {@link AuthorizedRecordsService}.
 *
 * @internal
 */
export class DefaultRecordsService implements RecordsService {
  readonly #context: RecordsContext;

  static create(context: RecordsContext): RecordsService {
    return new DefaultRecordsService(context);
  }

  private constructor(context: RecordsContext) {
    this.#context = context;
  }

  async readLedger(input: LedgerReadOptions) {
    return { items: await this.#context.access.ledger.read(input) };
  }

  async verifyLedger(input: {
    anchor?: Pick<LedgerAnchor, 'sequence' | 'hash'>;
  }) {
    const kept = await this.#context.anchorer.anchors();
    return await this.#context.access.ledger.verify({
      anchors: input.anchor ? [...kept, input.anchor] : kept,
    });
  }

  async getLedgerHead() {
    return { head: (await this.#context.access.ledger.head()) ?? null };
  }

  async getDocument(
    input: { agreementId: string; format: DocumentFormat },
    options: UserOptions,
  ) {
    const { access, documents } = this.#context;
    return await getDocument(
      within(access, options),
      documents,
      input,
      as(options),
    );
  }

  async importDocument(
    input: ImportDocumentInput,
    options: UserOptions & { idempotencyKey?: string },
  ) {
    const { access, documents } = this.#context;
    return await importDocument(access, documents, input, {
      ...as(options),
      idempotencyKey: options.idempotencyKey,
    });
  }

  async readReport(input: ReportPeriod & { section: ReportSection }) {
    const { access, dataQuery } = this.#context;
    return readReport(access, dataQuery, input);
  }

  async readMap(options: UserOptions) {
    const { access, dataQuery, logger } = this.#context;
    return await readAccessMap(access, dataQuery, { ...as(options), logger });
  }

  async getProvisioning(agreementId: string, options: UserOptions) {
    return await getProvisioning(
      {
        ...this.#context.provisioning,
        access: within(this.#context.provisioning.access, options),
      },
      agreementId,
      as(options),
    );
  }
}

function as(options: UserOptions): { userRef: string } {
  return { userRef: options.credentials.principal.userEntityRef };
}

/** What the policy leaves goes with whatever is done for the call. */
function within(
  context: AccessContext,
  { allowed }: UserOptions,
): AccessContext {
  return { ...context, allowed };
}
