import { Readable } from 'node:stream';
import type { AuthService, LoggerService } from '@backstage/backend-plugin-api';
import type { Entity } from '@backstage/catalog-model';
import { catalogEntityReadPermission } from '@backstage/plugin-catalog-common/alpha';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import type { DocumentCollatorFactory } from '@backstage/plugin-search-common';
import {
  DATA_CONTRACT_TYPE,
  DATA_PRODUCT_DOCUMENT_TYPE,
  DATA_PRODUCT_KIND,
  type DataProductDocument,
  type DataProductEntityV1alpha1,
} from '@meshport/plugin-data-products-common';
import { belongsTo } from './belongsTo';
import { describeProduct } from './describeProduct';

const PRODUCT_FIELDS = [
  'apiVersion',
  'kind',
  'metadata.name',
  'metadata.namespace',
  'metadata.title',
  'metadata.description',
  'metadata.tags',
  'metadata.annotations',
  'spec',
];
const CONTRACT_FIELDS = [
  'kind',
  'metadata.name',
  'metadata.namespace',
  'metadata.annotations',
  'spec.type',
  'spec.definition',
];

/** Options of {@link DataProductCollatorFactory}. @public */
export interface DataProductCollatorFactoryOptions {
  auth: AuthService;
  catalog: CatalogService;
  logger: LoggerService;
  /** How many products are read at a time, 100 unless given. */
  batchSize?: number;
}

/**
 * Collates data products with their ports, columns and terms.
 *
 * @remarks
 * The collator reads with the search plugin's own credentials and so sees
 * everything; each document names the product's entity as its resource, and
 * search shows it only to who may read that entity.
 *
 * @public
 */
export class DataProductCollatorFactory implements DocumentCollatorFactory {
  readonly type = DATA_PRODUCT_DOCUMENT_TYPE;
  readonly visibilityPermission = catalogEntityReadPermission;
  readonly #auth: AuthService;
  readonly #catalog: CatalogService;
  readonly #logger: LoggerService;
  readonly #batchSize: number;

  private constructor(options: DataProductCollatorFactoryOptions) {
    this.#auth = options.auth;
    this.#catalog = options.catalog;
    this.#logger = options.logger;
    this.#batchSize = options.batchSize ?? 100;
  }

  static create(
    options: DataProductCollatorFactoryOptions,
  ): DataProductCollatorFactory {
    return new DataProductCollatorFactory(options);
  }

  async getCollator(): Promise<Readable> {
    return Readable.from(this.#collate());
  }

  async *#collate(): AsyncGenerator<DataProductDocument> {
    let documents = 0;
    for await (const products of this.#readProducts()) {
      const contracts = await this.#readContracts(products);
      for (const product of products) {
        const own = contracts.filter(contract => belongsTo(contract, product));
        for (const document of describeProduct(product, own)) {
          documents++;
          yield document;
        }
      }
    }
    this.#logger.debug(`Collated ${documents} documents of data products`);
  }

  async *#readProducts(): AsyncGenerator<DataProductEntityV1alpha1[]> {
    let cursor: string | undefined;
    do {
      const page = await this.#catalog.queryEntities(
        cursor
          ? { cursor, fields: PRODUCT_FIELDS, limit: this.#batchSize }
          : {
              filter: { kind: DATA_PRODUCT_KIND },
              fields: PRODUCT_FIELDS,
              limit: this.#batchSize,
              totalItems: 'exclude',
            },
        { credentials: await this.#auth.getOwnServiceCredentials() },
      );
      yield page.items as DataProductEntityV1alpha1[];
      cursor = page.pageInfo.nextCursor;
    } while (cursor);
  }

  async #readContracts(
    products: DataProductEntityV1alpha1[],
  ): Promise<Entity[]> {
    const refs = new Set(
      products.flatMap(product =>
        (product.spec.outputPorts ?? []).flatMap(
          port => port.contractRef ?? [],
        ),
      ),
    );
    if (refs.size === 0) {
      return [];
    }
    const { items } = await this.#catalog.getEntitiesByRefs(
      { entityRefs: [...refs], fields: CONTRACT_FIELDS },
      { credentials: await this.#auth.getOwnServiceCredentials() },
    );
    return items.filter(
      (entity): entity is Entity => entity?.spec?.type === DATA_CONTRACT_TYPE,
    );
  }
}
