import type { Knex } from 'knex';
import type { DataUsageAgreement } from './DataUsageAgreement';

const TABLE = 'data_access_documents';

/** The documents that requests were drafted from. @internal */
export class DocumentStore {
  readonly #knex: Knex;

  static create(options: { knex: Knex }): DocumentStore {
    return new DocumentStore(options.knex);
  }

  private constructor(knex: Knex) {
    this.#knex = knex;
  }

  async insert(
    tx: Knex,
    requestId: string,
    document: DataUsageAgreement,
  ): Promise<void> {
    await tx(TABLE).insert({
      request_id: requestId,
      format: 'dua',
      document: JSON.stringify(document),
    });
  }

  async get(requestId: string): Promise<DataUsageAgreement | undefined> {
    const row = await this.#knex(TABLE)
      .where({ request_id: requestId })
      .first();
    return row && JSON.parse(row.document);
  }
}
