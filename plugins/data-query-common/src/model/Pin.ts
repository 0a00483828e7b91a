import type { ChartWithQuery } from './Chart';

/** Asks to show a chart on a product's page. @public */
export interface PinRequest {
  productRef: string;
  chartId: string;
  /** Place among the product's pins, from 0. */
  position?: number;
}

/**
 * A pinned chart reads a port of the product by a version that is not the
 * newest, or that the product no longer publishes.
 * @public
 */
export interface OutdatedRead {
  /** As in the query, `catalog.schema.table`. */
  sqlName: string;
  /** Whether the product still publishes it. */
  published: boolean;
  /** What the product publishes in its place. */
  newest?: string;
}

/** A chart on a product's page, put there by who may write in its area. @public */
export interface Pin extends ChartWithQuery {
  productRef: string;
  chartId: string;
  position: number;
  pinnedBy: string;
  /** Milliseconds since the epoch of the database's clock. */
  pinnedAt: number;
  /** Absent where it reads the newest version. */
  outdated?: OutdatedRead;
}

/** A pin that readers do not see, since what it reads is no longer published. @public */
export interface UnreadablePin {
  chartId: string;
  outdated: OutdatedRead;
}

/** @public */
export interface PinList {
  items: Pin[];
  /** Whether the caller may pin and unpin here. */
  mayPin: boolean;
  /** Told to who may pin, where there are any. */
  unreadable?: UnreadablePin[];
}
