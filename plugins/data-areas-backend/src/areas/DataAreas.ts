import type { Readable } from 'node:stream';
import type {
  Area,
  Dataset,
  Publication,
  PublishRequest,
  PublishResult,
  Snapshot,
} from '@meshport/plugin-data-areas-common';
import type { CreateAreaRequest } from '@meshport/plugin-data-areas-node';

/** A file that was sent, of one of the types that can be loaded. @internal */
export type Upload = {
  body: Readable;
  contentType: 'application/vnd.apache.parquet' | 'text/csv';
};

/**
 * What can be done with areas. Asks nobody for permission.
 *
 * @internal
 */
export interface DataAreas {
  listAreas(): Promise<Area[]>;
  findArea(name: string): Promise<Area | undefined>;
  createArea(
    request: Required<CreateAreaRequest>,
    by: { actor: string; ownerUid?: string },
  ): Promise<{ area: Area; created: boolean }>;
  /** Gives an area to another group; undefined where there is no such area. */
  handOver(
    area: string,
    to: { ownerRef: string; ownerUid: string },
    actor: string,
  ): Promise<Area | undefined>;
  listDatasets(area: Area): Promise<Dataset[]>;
  addSnapshot(
    area: Area,
    dataset: string,
    upload: Upload,
    actor: string,
  ): Promise<{ snapshot: Snapshot; created: boolean }>;
  publish(
    area: Area,
    product: string,
    request: PublishRequest,
    actor: string,
  ): Promise<PublishResult>;
  findPublication(
    area: Area,
    product: string,
  ): Promise<Publication | undefined>;
}
