import { databaseNow } from '@meshport/backend-durability';
import type { PublicationDocument } from '@meshport/plugin-data-areas-common';
import type { Visibility } from '@meshport/plugin-data-products-common';
import type { Knex } from 'knex';
import type { PublicationNames } from './publicationNames';
import type { PlannedBinding } from './planBindings';

/** The documents of a publication with what was read of them. @internal */
export interface StoredDocuments {
  product: PublicationDocument;
  contracts: (PublicationDocument & {
    contractId: string;
    title: string;
    ref: string;
  })[];
}

/** A publication as the database has it. @internal */
export interface StoredPublication {
  area: string;
  product: string;
  productRef: string;
  title: string;
  lifecycle: string;
  visibility: Visibility;
  documents: StoredDocuments;
  contentSha256: string;
  version: number;
  publishedBy: string;
  publishedAt: number;
}

type PublicationRow = {
  area: string;
  product: string;
  product_ref: string;
  title: string;
  lifecycle: string;
  visibility: string;
  documents: string;
  content_sha256: string;
  version: number;
  published_by: string;
  published_at: number | string;
};

/** Publications in the database; bindings are written with them. @internal */
export class DatabasePublications {
  readonly #knex: Knex;

  private constructor(knex: Knex) {
    this.#knex = knex;
  }

  static create(options: { knex: Knex }): DatabasePublications {
    return new DatabasePublications(options.knex);
  }

  async find(
    area: string,
    product: string,
    knex: Knex = this.#knex,
  ): Promise<StoredPublication | undefined> {
    const row = await knex<PublicationRow>('publications')
      .where({ area, product })
      .first();
    return row && toPublication(row);
  }

  async findByRef(productRef: string): Promise<StoredPublication | undefined> {
    const row = await this.#knex<PublicationRow>('publications')
      .where({ product_ref: productRef })
      .first();
    return row && toPublication(row);
  }

  async listNames(area: string): Promise<string[]> {
    return this.#knex('publications')
      .where({ area })
      .orderBy('product')
      .pluck('product');
  }

  /** Which of the refs and SQL names another publication of the area has. */
  async taken(
    area: string,
    product: string,
    knex: Knex = this.#knex,
  ): Promise<{ refs: Set<string>; sqlNames: Set<string> }> {
    const others = (table: string) =>
      knex(table).where({ area }).whereNot({ product });
    const contracts: string[] = await others('publication_contracts').pluck(
      'ref',
    );
    const products: string[] = await others('publications').pluck(
      'product_ref',
    );
    const sqlNames: string[] = await others('bindings').pluck('sql_name');
    return {
      refs: new Set([...contracts, ...products]),
      sqlNames: new Set(sqlNames),
    };
  }

  async namesOf(
    area: string,
    product: string,
  ): Promise<PublicationNames | undefined> {
    const publication = await this.find(area, product);
    return (
      publication && {
        productRef: publication.productRef,
        contractRefs: new Map(
          publication.documents.contracts.map(({ contractId, ref }) => [
            contractId,
            ref,
          ]),
        ),
      }
    );
  }

  /** Writes the publication with its bindings; a port that was bound keeps its SQL name. */
  async write(
    tx: Knex.Transaction,
    publication: Omit<StoredPublication, 'publishedAt'>,
    bindings: PlannedBinding[],
  ): Promise<void> {
    const { area, product, documents, publishedBy } = publication;
    const now = await databaseNow(tx);
    await tx('publications')
      .insert({
        area,
        product,
        product_ref: publication.productRef,
        title: publication.title,
        lifecycle: publication.lifecycle,
        visibility: JSON.stringify(publication.visibility),
        documents: JSON.stringify(documents),
        content_sha256: publication.contentSha256,
        version: publication.version,
        published_by: publishedBy,
        published_at: now,
      })
      .onConflict(['area', 'product'])
      .merge();
    await tx('publication_contracts').where({ area, product }).delete();
    for (const { ref, contractId, title } of documents.contracts) {
      await tx('publication_contracts').insert({
        ref,
        area,
        product,
        contract_id: contractId,
        title,
      });
    }
    await tx('bindings')
      .where({ area, product })
      .whereNotIn(
        'port_ref',
        bindings.map(({ portRef }) => portRef),
      )
      .delete();
    for (const { portRef, dataset, sqlName, contract } of bindings) {
      await tx('bindings')
        .insert({
          port_ref: portRef,
          area,
          product,
          dataset_id: dataset.id,
          sql_name: sqlName,
          contract: JSON.stringify(contract),
          bound_by: publishedBy,
          bound_at: now,
        })
        .onConflict('port_ref')
        .merge(['dataset_id', 'contract', 'bound_by', 'bound_at']);
    }
  }
}

function toPublication(row: PublicationRow): StoredPublication {
  return {
    area: row.area,
    product: row.product,
    productRef: row.product_ref,
    title: row.title,
    lifecycle: row.lifecycle,
    visibility: JSON.parse(row.visibility),
    documents: JSON.parse(row.documents),
    contentSha256: row.content_sha256,
    version: Number(row.version),
    publishedBy: row.published_by,
    publishedAt: Number(row.published_at),
  };
}
