import type { Visibility } from '@meshport/plugin-data-products-common';
import type { Area } from './Area';
import type { Binding } from './Binding';
import type { Dataset } from './Dataset';

/** A document of a publication as its author wrote it. @public */
export interface PublicationDocument {
  /** Where it came from, for findings; locates nothing. */
  path: string;
  text: string;
}

/** Which dataset an output port offers. @public */
export interface PortAssignment {
  /** Name of the output port, as in the ODPS document. */
  port: string;
  /** Major version of the output port. */
  version: number;
  /** Name of the contract's schema object, only where a contract holds several. */
  object?: string;
  /** Name of a dataset of the area. */
  dataset: string;
}

/** What publish takes. @public */
export interface PublishRequest {
  product: PublicationDocument;
  contracts: PublicationDocument[];
  ports: PortAssignment[];
  /** Look for findings only, change nothing. */
  validateOnly?: boolean;
}

/** Something that stands against publishing, or a hint. @public */
export interface PublishFinding {
  rule: string;
  severity: 'error' | 'warning';
  message: string;
  /** Path of the document. */
  file: string;
  /** RFC 6901 JSON pointer into the document. */
  pointer: string;
  /** One-based position in the document, where known. */
  line?: number;
  column?: number;
}

/** What publish answers. @public */
export interface PublishResult {
  /** Absent with `validateOnly`. */
  productRef?: string;
  /** Empty with `validateOnly`. */
  ports: Binding[];
  /** Warnings; with `validateOnly` errors too. */
  findings: PublishFinding[];
}

/** The stored documents of a publication. @public */
export interface Publication {
  productRef: string;
  /** Name by which the area publishes it, as in the route. */
  product: string;
  title: string;
  /** Counts up with every change. */
  version: number;
  documents: {
    product: PublicationDocument;
    contracts: PublicationDocument[];
  };
  ports: Binding[];
  publishedBy: string;
  /** Milliseconds since the epoch of the database's clock. */
  publishedAt: number;
}

/** An area as the catalog provider needs it. Service principals only. @public */
export interface CatalogArea {
  area: Area;
  datasets: Dataset[];
  /** Names of the area's publications, as in the routes. */
  products: string[];
}

/** A contract of a publication as the catalog provider needs it. @public */
export interface CatalogContract extends PublicationDocument {
  /** Entity ref, `api:<area name>/<name>`. */
  ref: string;
  /** `id` of the document, by which output ports name it. */
  contractId: string;
  title: string;
}

/** A bound port as the catalog provider needs it. @public */
export interface CatalogPort {
  binding: Binding;
  contractRef: string;
  /** Rows of the current snapshot. */
  rows?: number;
  /** When the current snapshot was made. */
  updatedAt?: number;
}

/** A publication as the catalog provider needs it. Service principals only. @public */
export interface CatalogPublication {
  area: Area;
  productRef: string;
  /** `metadata.name`; opaque for a product that is not for everyone. */
  name: string;
  /** Name by which the area publishes it, as in the route. */
  product: string;
  title: string;
  /** Counts up with every change. */
  version: number;
  /** The `managed-by-origin-location` that the entities must carry. */
  originLocation: string;
  document: PublicationDocument;
  contracts: CatalogContract[];
  ports: CatalogPort[];
  visibility: Visibility;
  /** Group refs, always with the owner group; absent for a product for everyone. */
  visibleTo?: string[];
  /** When the newest snapshot behind the ports was made. */
  updatedAt?: number;
}

/** Something that the catalog and search must hear of. @public */
export interface DataAreasChange {
  sequence: number;
  /** `publication` also when a dataset behind one of its ports has a new snapshot. */
  type: 'area' | 'publication';
  areaRef: string;
  /** Name by which the area publishes the product. */
  product?: string;
}
