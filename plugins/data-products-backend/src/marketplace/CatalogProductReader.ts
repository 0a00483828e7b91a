import type {
  BackstageCredentials,
  BackstageUserPrincipal,
} from '@backstage/backend-plugin-api';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import {
  DATA_PRODUCT_KIND,
  type DataProductEntityV1alpha1,
} from '@meshport/plugin-data-products-common';
import { indexProduct, type IndexedProduct } from './indexProduct';

const PAGE_SIZE = 500;

// Neither the document nor who else may see the product leaves the catalog.
const FIELDS = [
  'apiVersion',
  'kind',
  'metadata.name',
  'metadata.namespace',
  'metadata.title',
  'metadata.description',
  'metadata.tags',
  'spec.type',
  'spec.lifecycle',
  'spec.owner',
  'spec.domain',
  'spec.purpose',
  'spec.outputPorts',
  'spec.columns',
  'spec.classification',
  'spec.publication.state',
  'spec.updatedAt',
];

type Entry = { products: Promise<IndexedProduct[]>; readAt: number };

/**
 * Reads the data products that a user may know of, prepared for search.
 *
 * @remarks
 * The catalog decides what the user sees, so what was read is kept for that
 * user alone, for some seconds: long enough for typing and for facets, short
 * enough that a product is gone soon after it became invisible.
 *
 * @internal
 */
export class CatalogProductReader {
  readonly #catalog: CatalogService;
  readonly #maxAgeMs: number;
  readonly #maxPrincipals: number;
  readonly #now: () => number;
  readonly #entries = new Map<string, Entry>();

  private constructor(
    catalog: CatalogService,
    maxAgeMs: number,
    maxPrincipals: number,
    now: () => number,
  ) {
    this.#catalog = catalog;
    this.#maxAgeMs = maxAgeMs;
    this.#maxPrincipals = maxPrincipals;
    this.#now = now;
  }

  static create(options: {
    catalog: CatalogService;
    maxAgeMs: number;
    maxPrincipals: number;
    now?: () => number;
  }): CatalogProductReader {
    return new CatalogProductReader(
      options.catalog,
      options.maxAgeMs,
      options.maxPrincipals,
      options.now ?? Date.now,
    );
  }

  read(
    credentials: BackstageCredentials<BackstageUserPrincipal>,
  ): Promise<IndexedProduct[]> {
    const key = credentials.principal.userEntityRef;
    const known = this.#entries.get(key);
    if (known && this.#now() - known.readAt < this.#maxAgeMs) {
      return known.products;
    }
    const entry: Entry = {
      products: this.#readFromCatalog(credentials),
      readAt: this.#now(),
    };
    // Deleting first moves the key to the end, so the first key is the oldest.
    this.#entries.delete(key);
    this.#entries.set(key, entry);
    if (this.#entries.size > this.#maxPrincipals) {
      this.#entries.delete(this.#entries.keys().next().value!);
    }
    entry.products.catch(() => {
      if (this.#entries.get(key) === entry) {
        this.#entries.delete(key);
      }
    });
    return entry.products;
  }

  async #readFromCatalog(
    credentials: BackstageCredentials,
  ): Promise<IndexedProduct[]> {
    const products: IndexedProduct[] = [];
    let cursor: string | undefined;
    do {
      const page = await this.#catalog.queryEntities(
        cursor
          ? { cursor, fields: FIELDS, limit: PAGE_SIZE, totalItems: 'exclude' }
          : {
              filter: { kind: DATA_PRODUCT_KIND },
              fields: FIELDS,
              limit: PAGE_SIZE,
              totalItems: 'exclude',
            },
        { credentials },
      );
      for (const entity of page.items) {
        products.push(indexProduct(entity as DataProductEntityV1alpha1));
      }
      cursor = page.pageInfo.nextCursor;
    } while (cursor);
    return products;
  }
}
