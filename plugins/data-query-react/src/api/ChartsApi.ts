import type {
  Board,
  BoardContent,
  BoardSummary,
  Chart,
  ChartContent,
  ChartDataRequest,
  ChartWithQuery,
  Pin,
  PinList,
  PinRequest,
  QueryEvent,
} from '@meshport/plugin-data-query-common';
import type { QueryStreamOptions } from './QueryApi';

/** A page of a list. @public */
export interface QueryPage<T> {
  items: T[];
  /** Of all pages together. */
  totalItems: number;
  /** Absent on the last page. */
  nextCursor?: string;
}

/** Which part of a list is wanted. @public */
export interface QueryPageRequest {
  /** In the title or the description. */
  text?: string;
  limit?: number;
  /** The `nextCursor` of the page before. */
  cursor?: string;
}

/**
 * Charts of saved queries, boards of charts, and charts on the pages of
 * products. A change names the `version` that it saw; another one is refused
 * with a `QueryRequestError` of status 409.
 * @public
 */
export interface ChartsApi {
  /** As `run`, with the result's rows put together into marks. */
  chartData(
    request: ChartDataRequest,
    options?: QueryStreamOptions,
  ): AsyncIterable<QueryEvent>;
  getCharts(savedQueryId: string): Promise<Chart[]>;
  getChart(id: string): Promise<ChartWithQuery>;
  createChart(content: ChartContent): Promise<Chart>;
  replaceChart(
    id: string,
    content: Pick<Chart, 'title' | 'spec' | 'version'>,
  ): Promise<Chart>;
  deleteChart(id: string): Promise<void>;

  /** The caller's own boards, last changed first. */
  getBoards(request?: QueryPageRequest): Promise<QueryPage<BoardSummary>>;
  getBoard(id: string): Promise<Board>;
  createBoard(content: BoardContent): Promise<Board>;
  replaceBoard(
    id: string,
    content: BoardContent & { version: number },
  ): Promise<Board>;
  deleteBoard(id: string): Promise<void>;

  /** The charts on a product's page. */
  getPins(productRef: string): Promise<PinList>;
  pin(request: PinRequest): Promise<Pin>;
  unpin(request: { productRef: string; chartId: string }): Promise<void>;
}
