import { NotFoundError } from '@backstage/errors';
import type {
  Chart,
  ChartContent,
  ChartWithQuery,
} from '@meshport/plugin-data-query-common';
import { StaleVersionError } from '../saved/StaleVersionError';
import type { CallerReader } from '../callers/CallerReader';
import { authorOf } from '../saved/Author';
import type { UserOptions } from '../saved/UserOptions';
import { assertChartSpec } from './assertChartSpec';
import type { ChartReader } from './ChartReader';
import type { ChartStore } from './ChartStore';

/** @internal */
export interface ChartWriteOptions extends UserOptions {
  /** Whether the author may share; without it a chart is the author's alone. */
  mayShare?: boolean;
}

/** Saved queries as pictures. What one may not read is absent. @internal */
export interface ChartService {
  list(savedQueryId: string, options: UserOptions): Promise<{ items: Chart[] }>;
  create(content: ChartContent, options: ChartWriteOptions): Promise<Chart>;
  get(id: string, options: UserOptions): Promise<ChartWithQuery>;
  /** @throws StaleVersionError */
  replace(
    id: string,
    content: Omit<ChartContent, 'savedQueryId'> & { version: number },
    options: ChartWriteOptions,
  ): Promise<Chart>;
  delete(id: string, options: UserOptions): Promise<void>;
}

/** @internal */
export class DefaultChartService implements ChartService {
  static create(options: {
    charts: ChartStore;
    reader: ChartReader;
    callers: CallerReader;
  }): ChartService {
    return new DefaultChartService(options);
  }

  readonly #charts: ChartStore;
  readonly #reader: ChartReader;
  readonly #callers: CallerReader;

  private constructor(options: {
    charts: ChartStore;
    reader: ChartReader;
    callers: CallerReader;
  }) {
    this.#charts = options.charts;
    this.#reader = options.reader;
    this.#callers = options.callers;
  }

  async list(savedQueryId: string, options: UserOptions) {
    const found = await this.#reader.listOf(savedQueryId, options);
    if (!found) {
      throw noSavedQuery(savedQueryId);
    }
    return { items: found.map(({ chart }) => chart) };
  }

  async create(content: ChartContent, options: ChartWriteOptions) {
    assertChartSpec(content.spec);
    const { savedQueryId } = content;
    const author = await authorOf(this.#callers, options);
    const created =
      (await this.#reader.listOf(savedQueryId, options)) &&
      (await this.#charts.insert(author, content, {
        shared: options.mayShare ?? false,
      }));
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
    return { chart: found.chart, query: found.query };
  }

  async replace(
    id: string,
    {
      version,
      ...content
    }: Omit<ChartContent, 'savedQueryId'> & { version: number },
    options: ChartWriteOptions,
  ) {
    assertChartSpec(content.spec);
    const author = await authorOf(this.#callers, options);
    await this.#own(id, options);
    const changed = await this.#charts.update(
      { id, author, version },
      { ...content, shared: options.mayShare ?? false },
    );
    const stored = await this.#own(id, options);
    if (!changed) {
      throw new StaleVersionError('Chart', stored);
    }
    return stored;
  }

  async delete(id: string, options: UserOptions) {
    // Also where its query cannot be read any more: it is the author's.
    const author = await authorOf(this.#callers, options);
    if (!(await this.#charts.delete(id, author))) {
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
