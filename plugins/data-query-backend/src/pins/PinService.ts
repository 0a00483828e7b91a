import { InputError, NotAllowedError, NotFoundError } from '@backstage/errors';
import type {
  Pin,
  PinList,
  PinRequest,
} from '@meshport/plugin-data-query-common';
import type { ChartReader } from '../charts/ChartReader';
import { userOf, type UserOptions } from '../saved/UserOptions';
import { findOutdatedRead, type PublishedPort } from './findOutdatedRead';
import type { PinStore } from './PinStore';
import type { ProductAuthority } from './ProductAuthority';

/** Charts on pages of products. @internal */
export interface PinService {
  /** Empty for a product that the caller may not know of. */
  list(productRef: string, options: UserOptions): Promise<PinList>;
  put(request: PinRequest, options: UserOptions): Promise<Pin>;
  delete(
    place: { productRef: string; chartId: string },
    options: UserOptions,
  ): Promise<void>;
}

/** @internal */
export interface PinServiceOptions {
  pins: PinStore;
  charts: ChartReader;
  authority: ProductAuthority;
}

/** @internal */
export class DefaultPinService implements PinService {
  static create(options: PinServiceOptions): PinService {
    return new DefaultPinService(options);
  }

  readonly #options: PinServiceOptions;

  private constructor(options: PinServiceOptions) {
    this.#options = options;
  }

  async list(productRef: string, options: UserOptions) {
    const { pins, charts, authority } = this.#options;
    const { read, write, ports } = await authority.rightsOn(
      productRef,
      options,
    );
    const published = ports.map(({ binding }) => binding);
    const stored = read ? await pins.list(productRef) : [];
    const found = await charts.findAll(
      stored.map(pin => pin.chartId),
      options,
    );
    const unreadable = write
      ? await this.#unreadable(
          stored.map(pin => pin.chartId).filter(id => !found.has(id)),
          published,
        )
      : [];
    return {
      items: stored.flatMap(pin => {
        const chart = found.get(pin.chartId);
        const outdated = chart && findOutdatedRead(chart.sqlNames, published);
        return chart
          ? [
              {
                ...pin,
                chart: chart.chart,
                query: chart.query,
                ...(outdated && { outdated }),
              },
            ]
          : [];
      }),
      mayPin: write,
      ...(unreadable.length && { unreadable }),
    };
  }

  /** Of what the reader cannot read, that alone which the product itself tells. */
  async #unreadable(chartIds: string[], published: PublishedPort[]) {
    const reads = await this.#options.pins.readsOf(chartIds);
    return chartIds.flatMap(chartId => {
      const outdated = findOutdatedRead(reads.get(chartId) ?? [], published);
      return outdated && !outdated.published ? [{ chartId, outdated }] : [];
    });
  }

  async put(
    { productRef, chartId, position }: PinRequest,
    options: UserOptions,
  ) {
    const { pins, charts } = this.#options;
    await this.#assertWrite(productRef, options);
    const found = await charts.find(chartId, options);
    if (found && !found.shared) {
      throw new InputError(
        `Chart '${chartId}' is not shared: share its query by link, or save it again with the permission to share`,
      );
    }
    const pin =
      found &&
      (await pins.put({
        productRef,
        chartId,
        position,
        pinnedBy: userOf(options),
      }));
    if (!pin) {
      throw new NotFoundError(`There is no chart '${chartId}'`);
    }
    return { ...pin, chart: found.chart, query: found.query };
  }

  async delete(
    { productRef, chartId }: { productRef: string; chartId: string },
    options: UserOptions,
  ) {
    await this.#assertWrite(productRef, options);
    if (!(await this.#options.pins.delete(productRef, chartId))) {
      throw new NotFoundError(
        `Chart '${chartId}' is not pinned to '${productRef}'`,
      );
    }
  }

  async #assertWrite(productRef: string, options: UserOptions): Promise<void> {
    const rights = await this.#options.authority.rightsOn(productRef, options);
    if (!rights.read) {
      throw new NotFoundError(`There is no product '${productRef}'`);
    }
    if (!rights.write) {
      throw new NotAllowedError(
        `Only who may write in the area of '${productRef}' can change what stands on its page`,
      );
    }
  }
}
