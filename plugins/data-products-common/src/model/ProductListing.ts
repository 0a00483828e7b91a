import type { DataProductEntityPort } from './DataProductEntity';

/**
 * What the caller's access to a product is, over all its bound ports.
 *
 * @remarks
 * The best port counts: whoever may query one of three has access, and
 * `requestable` names what is left to ask for.
 *
 * @public
 */
export interface ProductAccess {
  /** False where data-access did not answer; nothing else is said then. */
  known: boolean;
  /** Why the caller may query it now. */
  basis?: 'owner' | 'public' | 'agreement';
  word?: 'waiting' | 'active' | 'ending' | 'ended';
  /** Milliseconds since the epoch; when the agreement ends. */
  endsAt?: number;
  /** How many bound ports may be queried now. */
  openPorts: number;
  /** Text forms of the ports that could be asked for. */
  requestable: string[];
}

/** A data product as a card of the marketplace shows it. @public */
export interface ProductListing {
  /** Entity ref of the product. */
  ref: string;
  namespace: string;
  name: string;
  title: string;
  purpose?: string;
  domain: string;
  owner: string;
  type: string;
  lifecycle: string;
  classification?: string;
  publicationState: 'bound' | 'unbound' | 'blocked';
  tags: string[];
  ports: Pick<DataProductEntityPort, 'name' | 'version' | 'portRef'>[];
  columnCount: number;
  /** Milliseconds since the epoch. */
  updatedAt?: number;
  /** The first columns that match the text, so that a card can say why. */
  matchedColumns: string[];
  /** How many columns match in all. */
  matchedColumnCount: number;
  access: ProductAccess;
}

/** The facets of the marketplace. @public */
export const PRODUCT_FACETS = [
  'domain',
  'owner',
  'type',
  'lifecycle',
  'classification',
  'access',
] as const;

/** One of {@link PRODUCT_FACETS}. @public */
export type ProductFacet = (typeof PRODUCT_FACETS)[number];

/** Orders of the marketplace's list. @public */
export const PRODUCT_SORTS = ['relevance', 'title', 'updated'] as const;

/** One of {@link PRODUCT_SORTS}. @public */
export type ProductSort = (typeof PRODUCT_SORTS)[number];

/** A value of a facet and how many products have it. @public */
export interface ProductFacetValue {
  value: string;
  count: number;
}

/** Answer of `GET /products`: only what the caller may know of, counts too. @public */
export interface ProductList {
  items: ProductListing[];
  totalItems: number;
  /**
   * Each facet is counted over what the text and all other facets leave, so
   * that a second value of the same facet can be judged before it is chosen.
   */
  facets: Record<ProductFacet, ProductFacetValue[]>;
  /** False where data-access did not answer. */
  accessKnown: boolean;
}
