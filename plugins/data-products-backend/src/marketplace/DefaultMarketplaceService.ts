import type {
  BackstageCredentials,
  BackstageUserPrincipal,
} from '@backstage/backend-plugin-api';
import type {
  ProductList,
  ProductListing,
} from '@meshport/plugin-data-products-common';
import type { AccessReader } from './AccessReader';
import type { CatalogProductReader } from './CatalogProductReader';
import { countFacets, type FacetValues } from './countFacets';
import type { IndexedProduct } from './indexProduct';
import type { MarketplaceService, ProductQuery } from './MarketplaceService';
import { matchText, readQuery, type TextMatch } from './matchText';
import { sortProducts } from './sortProducts';
import { summariseAccess } from './summariseAccess';

const MAX_NAMED_COLUMNS = 8;

/** A product that matches the text. @internal */
export interface FoundProduct {
  product: IndexedProduct;
  match: TextMatch;
}

/** Finds data products in what the catalog shows the user. @internal */
export class DefaultMarketplaceService implements MarketplaceService {
  readonly #products: CatalogProductReader;
  readonly #access: AccessReader;

  private constructor(products: CatalogProductReader, access: AccessReader) {
    this.#products = products;
    this.#access = access;
  }

  static create(options: {
    products: CatalogProductReader;
    access: AccessReader;
  }): DefaultMarketplaceService {
    return new DefaultMarketplaceService(options.products, options.access);
  }

  async find(
    query: ProductQuery,
    options: { credentials: BackstageCredentials<BackstageUserPrincipal> },
  ): Promise<ProductList> {
    const { credentials } = options;
    const [products, openPorts] = await Promise.all([
      this.#products.read(credentials),
      this.#access.readOpenPorts(credentials),
    ]);
    const words = readQuery(query.text);
    const found = products.flatMap((product): FoundProduct[] => {
      const match = matchText(product, words);
      return match ? [{ product, match }] : [];
    });
    const { passed, facets } = countFacets(
      found,
      query.filters,
      ({ product }) => facetValues(product, openPorts),
    );
    const page = sortProducts(passed, query.sort, words.length > 0).slice(
      query.offset,
      query.offset + query.limit,
    );
    const items = await this.#toListings(page, credentials);
    return {
      items,
      totalItems: passed.length,
      facets,
      accessKnown:
        openPorts !== undefined && items.every(item => item.access.known),
    };
  }

  async #toListings(
    page: FoundProduct[],
    credentials: BackstageCredentials,
  ): Promise<ProductListing[]> {
    const access = await this.#access.readAccess(
      page.flatMap(({ product }) => product.portRefs),
      credentials,
    );
    return page.map(({ product, match }) => ({
      ...product.listing,
      matchedColumns: match.columns.slice(0, MAX_NAMED_COLUMNS),
      matchedColumnCount: match.columns.length,
      access: summariseAccess(product.portRefs, access),
    }));
  }
}

function facetValues(
  product: IndexedProduct,
  openPorts: Set<string> | undefined,
): FacetValues {
  const { domain, owner, type, lifecycle, classification } = product.listing;
  const values: FacetValues = { domain, owner, type, lifecycle };
  if (classification) {
    values.classification = classification;
  }
  if (openPorts) {
    values.access = product.portRefs.some(ref => openPorts.has(ref))
      ? 'mine'
      : 'not';
  }
  return values;
}
