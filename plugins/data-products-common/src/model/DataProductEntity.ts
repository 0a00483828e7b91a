import type { Entity } from '@backstage/catalog-model';

/** The apiVersion of Meshport's own kinds. @public */
export const DATA_PRODUCT_API_VERSION = 'meshport.dev/v1alpha1';

/** Catalog kind of a data product. @public */
export const DATA_PRODUCT_KIND = 'DataProduct';

/** `spec.type` of the API entities that stand for data contracts. @public */
export const DATA_CONTRACT_TYPE = 'odcs';

/** `spec.type` of the Resource entities that stand for data areas. @public */
export const DATA_AREA_TYPE = 'data-area';

/**
 * The location type of everything that was published through an area. Only an
 * entity whose `backstage.io/managed-by-origin-location` is the one in the
 * binding is queryable.
 * @public
 */
export const DATA_AREA_LOCATION_TYPE = 'data-area';

/** One thing that stands between a document and its publication. @public */
export type MissingField = {
  /** Stable id of the rule, such as `product.description.purpose`. */
  rule: string;
  message: string;
  /** Where the document came from. */
  file: string;
  /** RFC 6901 JSON pointer into the document. */
  pointer: string;
  /** One-based position in the document, where known. */
  line?: number;
  column?: number;
};

/** A port of a data product as its entity shows it. @public */
export type DataProductEntityPort = {
  name: string;
  version: string;
  /** Text form of the port ref, absent where the product is not bound. */
  portRef?: string;
  description?: string;
  type?: string;
  /** Entity ref of the contract, `api:<namespace>/<name>`. */
  contractRef?: string;
  /** Three-part SQL name, present where the port is bound. */
  sqlName?: string;
};

/** A column as search and the pages show it without opening the contract. @public */
export type DataProductEntityColumn = {
  port: string;
  object: string;
  name: string;
  logicalType?: string;
  description?: string;
  classification?: string;
};

/**
 * The catalog's view of a data product.
 *
 * @remarks
 * Derived from an ODPS document; the document itself stays in
 * `spec.definition`, byte for byte.
 *
 * @public
 */
export interface DataProductEntityV1alpha1 extends Entity {
  apiVersion: typeof DATA_PRODUCT_API_VERSION;
  kind: typeof DATA_PRODUCT_KIND;
  spec: {
    /** ODPS product type: sourceAligned, aggregate or consumerAligned. */
    type: string;
    /** ODPS status: proposed, draft, active, deprecated or retired. */
    lifecycle: string;
    /** Entity ref of the owner group; the area's for a bound product. */
    owner: string;
    /** Entity ref of the domain; the area's for a bound product. */
    domain: string;
    /** Entity ref of the area, only for a product published through one. */
    area?: string;
    purpose?: string;
    outputPorts: DataProductEntityPort[];
    inputPorts: DataProductEntityPort[];
    columns: DataProductEntityColumn[];
    /** Highest classification over all columns. */
    classification?: string;
    /** Absent for a product that everyone signed in may know of. */
    visibleTo?: string[];
    publication: {
      /** `bound` may be queried, `unbound` is a claim, `blocked` is incomplete. */
      state: 'bound' | 'unbound' | 'blocked';
      missing: MissingField[];
    };
    /** Milliseconds since the epoch of the newest snapshot behind the ports. */
    updatedAt?: number;
    /** The ODPS document as text. */
    definition: string;
  };
}
