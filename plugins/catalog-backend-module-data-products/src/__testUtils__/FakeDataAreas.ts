import type {
  CatalogArea,
  CatalogPublication,
  DataAreasChange,
} from '@meshport/plugin-data-areas-common';
import type { PublishedDataProductsSource } from '../provider/PublishedDataProductsProvider';

/** Data areas without a backend: what a test puts in is what it answers. */
export class FakeDataAreas implements PublishedDataProductsSource {
  readonly #changes: DataAreasChange[] = [];
  readonly #areas = new Map<string, CatalogArea>();
  readonly #publications = new Map<string, CatalogPublication>();
  /** Names of the calls in their order. */
  readonly calls: string[] = [];
  /** Thrown by the next fetch of a publication. */
  failure: Error | undefined;

  setArea(area: CatalogArea): void {
    this.#areas.set(area.area.name, area);
    this.#record({ type: 'area', areaRef: area.area.ref });
  }

  publish(publication: CatalogPublication): void {
    const { area, product } = publication;
    this.#publications.set(`${area.name}/${product}`, publication);
    const known = this.#areas.get(area.name);
    if (known && !known.products.includes(product)) {
      known.products.push(product);
    }
    this.#record({ type: 'publication', areaRef: area.ref, product });
  }

  withdraw(area: string, product: string): void {
    this.#publications.delete(`${area}/${product}`);
    this.#record({
      type: 'publication',
      areaRef: `resource:default/${area}`,
      product,
    });
  }

  async changes(request: { after: number; limit?: number }) {
    this.calls.push(`changes ${request.after}`);
    return {
      items: this.#changes
        .filter(({ sequence }) => sequence > request.after)
        .slice(0, request.limit),
      latest: this.#changes.length,
    };
  }

  async getCatalogArea(area: string) {
    this.calls.push(`area ${area}`);
    return this.#areas.get(area);
  }

  async getCatalogPublication(area: string, product: string) {
    this.calls.push(`publication ${area}/${product}`);
    const { failure } = this;
    this.failure = undefined;
    if (failure) {
      throw failure;
    }
    return this.#publications.get(`${area}/${product}`);
  }

  #record(change: Omit<DataAreasChange, 'sequence'>): void {
    this.#changes.push({ sequence: this.#changes.length + 1, ...change });
  }
}
