import {
  areaOriginLocation,
  type Area,
  type CatalogArea,
  type CatalogPublication,
} from '@meshport/plugin-data-areas-common';
import { parseEntityRef } from '@backstage/catalog-model';
import type { Visibility } from '@meshport/plugin-data-products-common';
import type { DatabaseAreas } from '../areas/DatabaseAreas';
import type { DatabaseBindings } from '../ports/DatabaseBindings';
import type { DatabasePublications } from '../publications/DatabasePublications';
import type { DatabaseSnapshots } from '../snapshots/DatabaseSnapshots';

/** @internal */
export interface CatalogViewOptions {
  areas: DatabaseAreas;
  snapshots: DatabaseSnapshots;
  publications: DatabasePublications;
  bindings: DatabaseBindings;
}

/** All that the catalog provider needs to make entities. @internal */
export class CatalogView {
  readonly #options: CatalogViewOptions;

  private constructor(options: CatalogViewOptions) {
    this.#options = options;
  }

  static create(options: CatalogViewOptions): CatalogView {
    return new CatalogView(options);
  }

  async findArea(name: string): Promise<CatalogArea | undefined> {
    const { areas, snapshots, publications } = this.#options;
    const area = await areas.find(name);
    if (!area) {
      return undefined;
    }
    const datasets = await snapshots.listDatasets(name);
    return {
      area,
      datasets: datasets.map(({ snapshot, ...dataset }) => ({
        ...dataset,
        ...(snapshot
          ? {
              snapshot: {
                ...snapshot,
                columns: snapshot.columns.map(({ name: column, type }) => ({
                  name: column,
                  type,
                })),
              },
            }
          : {}),
      })),
      products: await publications.listNames(name),
    };
  }

  /** By the name that the area publishes it under, or by that of its entity. */
  async findPublication(
    areaName: string,
    name: string,
  ): Promise<CatalogPublication | undefined> {
    const { areas, publications, bindings } = this.#options;
    const area = await areas.find(areaName);
    const stored =
      area &&
      ((await publications.find(areaName, name)) ??
        (await publications.findByRef(`dataproduct:${areaName}/${name}`)));
    if (!area || !stored) {
      return undefined;
    }
    const { product } = stored;
    const resolved = await bindings.resolvedOfPublication(area, product);
    const visibleTo = groupsOf(stored.visibility, area);
    const updates = resolved.flatMap(
      ({ snapshot }) => snapshot?.createdAt ?? [],
    );
    return {
      area,
      productRef: stored.productRef,
      name: parseEntityRef(stored.productRef).name,
      product,
      title: stored.title,
      version: stored.version,
      originLocation: areaOriginLocation(areaName, product),
      document: stored.documents.product,
      contracts: stored.documents.contracts,
      ports: resolved.map(({ binding, contract, snapshot }) => ({
        binding,
        contractRef: contract.ref,
        ...(snapshot
          ? { rows: snapshot.rows, updatedAt: snapshot.createdAt }
          : {}),
      })),
      visibility: stored.visibility,
      ...(visibleTo ? { visibleTo } : {}),
      ...(updates.length > 0 ? { updatedAt: Math.max(...updates) } : {}),
    };
  }
}

function groupsOf(visibility: Visibility, area: Area): string[] | undefined {
  switch (visibility.level) {
    case 'everyone':
      return undefined;
    case 'groups':
      return [...new Set([area.ownerRef, ...visibility.groups])].sort();
    default:
      return [area.ownerRef];
  }
}
