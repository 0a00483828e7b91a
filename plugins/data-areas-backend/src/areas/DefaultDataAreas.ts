import type {
  Area,
  Publication,
  PublishRequest,
} from '@meshport/plugin-data-areas-common';
import type { CreateAreaRequest } from '@meshport/plugin-data-areas-node';
import type { DatabaseBindings } from '../ports/DatabaseBindings';
import type { DatabasePublications } from '../publications/DatabasePublications';
import type { Publisher } from '../publications/Publisher';
import type { DatabaseSnapshots } from '../snapshots/DatabaseSnapshots';
import type { SnapshotLoader } from '../snapshots/SnapshotLoader';
import type { DataAreas, Upload } from './DataAreas';
import type { AreaOwnerStore } from './AreaOwnerStore';
import type { DatabaseAreas } from './DatabaseAreas';

/** @internal */
export interface DefaultDataAreasOptions {
  areas: DatabaseAreas;
  owners: AreaOwnerStore;
  snapshots: DatabaseSnapshots;
  loader: SnapshotLoader;
  publications: DatabasePublications;
  publisher: Publisher;
  bindings: DatabaseBindings;
}

/** Brings together what can be done with areas. @internal */
export class DefaultDataAreas implements DataAreas {
  readonly #options: DefaultDataAreasOptions;

  private constructor(options: DefaultDataAreasOptions) {
    this.#options = options;
  }

  static create(options: DefaultDataAreasOptions): DefaultDataAreas {
    return new DefaultDataAreas(options);
  }

  listAreas() {
    return this.#options.areas.list();
  }

  findArea(name: string) {
    return this.#options.areas.find(name);
  }

  createArea(
    request: Required<CreateAreaRequest>,
    by: { actor: string; ownerUid?: string },
  ) {
    return this.#options.areas.create(request, by);
  }

  async handOver(
    area: string,
    to: { ownerRef: string; ownerUid: string },
    actor: string,
  ) {
    const { areas, owners } = this.#options;
    const owner = (await owners.list()).find(one => one.area === area);
    if (owner) {
      await owners.handOver(owner, to, actor);
    }
    return await areas.find(area);
  }

  listDatasets(area: Area) {
    return this.#options.snapshots.listDatasets(area.name);
  }

  addSnapshot(area: Area, dataset: string, upload: Upload, actor: string) {
    return this.#options.loader.load(area, dataset, upload, actor);
  }

  publish(area: Area, product: string, request: PublishRequest, actor: string) {
    return this.#options.publisher.publish(area, product, request, actor);
  }

  async findPublication(
    area: Area,
    product: string,
  ): Promise<Publication | undefined> {
    const stored = await this.#options.publications.find(area.name, product);
    return (
      stored && {
        productRef: stored.productRef,
        product: stored.product,
        title: stored.title,
        version: stored.version,
        documents: {
          product: stored.documents.product,
          contracts: stored.documents.contracts.map(({ path, text }) => ({
            path,
            text,
          })),
        },
        ports: await this.#options.bindings.ofPublication(area, product),
        publishedBy: stored.publishedBy,
        publishedAt: stored.publishedAt,
      }
    );
  }
}
