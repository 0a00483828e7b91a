import type { Readable } from 'node:stream';
import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import type {
  AreaWithAccess,
  CatalogArea,
  CatalogPublication,
  DataAreasChange,
  Dataset,
  PublishRequest,
  PublishResult,
  Publication,
  ResolvedPort,
  Snapshot,
} from '@meshport/plugin-data-areas-common';

/** On behalf of whom a call is made. @public */
export interface DataAreasCallOptions {
  credentials: BackstageCredentials;
  signal?: AbortSignal;
}

/** Names ports in one of two ways. @public */
export type ResolvePortsRequest =
  | { portRefs: string[] }
  /** As `catalog.schema.table`. */
  | { sqlNames: string[] };

/** What an area is made of. @public */
export interface CreateAreaRequest {
  /** Lower case letters, digits and dashes; a namespace of the catalog. */
  name: string;
  title: string;
  domainRef: string;
  ownerRef: string;
  /** Derived from the name where absent. */
  sqlName?: string;
}

/** A file that becomes a snapshot. @public */
export interface AddSnapshotRequest {
  body: Readable | Buffer;
  contentType: 'application/vnd.apache.parquet' | 'text/csv';
}

/**
 * What other backends may ask of data areas.
 *
 * @remarks
 * The methods without credentials call as the plugin itself and are open to
 * data-access, data-query, catalog, data-products and search alone. What they
 * return is not filtered for any user: decide before showing it.
 *
 * @public
 */
export interface DataAreasClient {
  /** In the order asked, `undefined` for what is not bound; at most 500 at once. */
  resolvePorts(
    request: ResolvePortsRequest,
  ): Promise<{ items: (ResolvedPort | undefined)[] }>;

  /**
   * All bound ports in the order of their refs, a page at a time; behind one,
   * or those that have a text in SQL name, product title or contract.
   */
  listPorts(request?: {
    cursor?: string;
    /** A port ref. */
    after?: string;
    /** ASCII, in any case. */
    text?: string;
    limit?: number;
  }): Promise<{ items: ResolvedPort[]; nextCursor?: string }>;

  /** What changed after a sequence number, oldest first. */
  changes(request: {
    after: number;
    limit?: number;
  }): Promise<{ items: DataAreasChange[]; latest: number }>;

  /** `undefined` if there is no such area. */
  getCatalogArea(area: string): Promise<CatalogArea | undefined>;

  /**
   * By the name that the area publishes it under, or by that of its entity,
   * which is another where a product is not for everyone. `undefined` if there
   * is no such publication.
   */
  getCatalogPublication(
    area: string,
    product: string,
  ): Promise<CatalogPublication | undefined>;

  listAreas(
    request: { mine?: boolean },
    options: DataAreasCallOptions,
  ): Promise<{ items: AreaWithAccess[] }>;

  createArea(
    request: CreateAreaRequest,
    options: DataAreasCallOptions,
  ): Promise<AreaWithAccess>;

  getArea(area: string, options: DataAreasCallOptions): Promise<AreaWithAccess>;

  listDatasets(
    area: string,
    options: DataAreasCallOptions,
  ): Promise<{ items: Dataset[] }>;

  /**
   * Creates the dataset with its first snapshot.
   *
   * @throws SnapshotRefusedError where published ports promise what it does not keep.
   */
  addSnapshot(
    area: string,
    dataset: string,
    request: AddSnapshotRequest,
    options: DataAreasCallOptions,
  ): Promise<Snapshot>;

  /** @throws PublishRefusedError where findings stand against it. */
  publish(
    area: string,
    product: string,
    request: PublishRequest,
    options: DataAreasCallOptions,
  ): Promise<PublishResult>;

  getPublication(
    area: string,
    product: string,
    options: DataAreasCallOptions,
  ): Promise<Publication>;
}
