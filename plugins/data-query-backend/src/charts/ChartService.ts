import { NotFoundError } from '@backstage/errors';
import type {
  Chart,
  ChartContent,
  ChartWithQuery,
} from '@meshport/plugin-data-query-common';
import { StaleVersionError } from '../saved/StaleVersionError';
import { userOf, type UserOptions } from '../saved/UserOptions';
import { assertChartSpec } from './assertChartSpec';
import type { ChartReader } from './ChartReader';
import type { ChartStore } from './ChartStore';

/** Saved queries as pictures. What one may not read is absent. @internal */
export interface ChartService {
  list(savedQueryId: string, options: UserOptions): Promise<{ items: Chart[] }>;
  create(content: ChartContent, options: UserOptions): Promise<Chart>;
  get(id: string, options: UserOptions): Promise<ChartWithQuery>;
  /** @throws StaleVersionError */
  replace(
    id: string,
    content: Omit<ChartContent, 'savedQueryId'> & { version: number },
    options: UserOptions,
  ): Promise<Chart>;
  delete(id: string, options: UserOptions): Promise<void>;
}

/** @internal */
export class DefaultChartService implements ChartService {
  static create(options: {
    charts: ChartStore;
    reader: ChartReader;
  }): ChartService {
    return new DefaultChartService(options.charts, options.reader);
  }

  readonly #charts: ChartStore;
  readonly #reader: ChartReader;

  private constructor(charts: ChartStore, reader: ChartReader) {
    this.#charts = charts;
    this.#reader = reader;
  }

  async list(savedQueryId: string, options: UserOptions) {
    const found = await this.#reader.listOf(savedQueryId, options);
    if (!found) {
      throw noSavedQuery(savedQueryId);
    }
    return { items: found.map(({ chart }) => chart) };
  }

  async create(content: ChartContent, options: UserOptions) {
    assertChartSpec(content.spec);
    const { savedQueryId } = content;
    const created =
      (await this.#reader.listOf(savedQueryId, options)) &&
      (await this.#charts.insert(userOf(options), content));
    if (!created) {
      throw noSavedQuery(savedQueryId);
    }
    return created;
  }

  async get(id: string, options: UserOptions) {
    const found = await this.#reader.find(id, options);
    if (!found) {
      throw notFound(id);
    }
    const { shared: _shared, ...shown } = found;
    return shown;
  }

  async replace(
    id: string,
    {
      version,
      ...content
    }: Omit<ChartContent, 'savedQueryId'> & { version: number },
    options: UserOptions,
  ) {
    assertChartSpec(content.spec);
    const author = userOf(options);
    await this.#own(id, options);
    const changed = await this.#charts.update({ id, author, version }, content);
    const stored = await this.#own(id, options);
    if (!changed) {
      throw new StaleVersionError('Chart', stored);
    }
    return stored;
  }

  async delete(id: string, options: UserOptions) {
    // Also where its query cannot be read any more: it is the author's.
    if (!(await this.#charts.delete(id, userOf(options)))) {
      throw notFound(id);
    }
  }

  async #own(id: string, options: UserOptions): Promise<Chart> {
    const found = await this.#reader.find(id, options);
    if (!found?.chart.mayEdit) {
      throw notFound(id);
    }
    return found.chart;
  }
}

function notFound(id: string): NotFoundError {
  return new NotFoundError(`There is no chart '${id}'`);
}

function noSavedQuery(id: string): NotFoundError {
  return new NotFoundError(`There is no saved query '${id}'`);
}
