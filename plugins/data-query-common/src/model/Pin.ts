import type { ChartWithQuery } from './Chart';

/** Asks to show a chart on a product's page. @public */
export interface PinRequest {
  productRef: string;
  chartId: string;
  /** Place among the product's pins, from 0. */
  position?: number;
}

/** A chart on a product's page, put there by who may write in its area. @public */
export interface Pin extends ChartWithQuery {
  productRef: string;
  chartId: string;
  position: number;
  pinnedBy: string;
  /** Milliseconds since the epoch of the database's clock. */
  pinnedAt: number;
}

/** @public */
export interface PinList {
  items: Pin[];
  /** Whether the caller may pin and unpin here. */
  mayPin: boolean;
}
