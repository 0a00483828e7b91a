import type { ChartWithQuery } from '@meshport/plugin-data-query-common';
import type { CallerReader } from '../callers/CallerReader';
import { authorOf } from '../saved/Author';
import type { UserOptions } from '../saved/UserOptions';
import type { SavedQueryReader } from '../savedQueries/SavedQueryReader';
import type { VisibleNames } from '../savedQueries/VisibleNames';
import type { ChartStore, StoredChart } from './ChartStore';

/** @internal */
export interface ReadChart extends ChartWithQuery {
  /** Whether others than the authors may read it. */
  shared: boolean;
  /** What its query reads, as `catalog.schema.table`. */
  sqlNames: string[];
}

/**
 * Charts as far as a reader may read them, which is as far as their saved
 * query; for others than its author, only where that might share when writing
 * it, since a chart has words of its own. All others look as if they were not
 * there.
 *
 * @internal
 */
export class ChartReader {
  static create(options: {
    charts: ChartStore;
    callers: CallerReader;
    savedQueries: SavedQueryReader;
    names: VisibleNames;
  }): ChartReader {
    return new ChartReader(options);
  }

  readonly #charts: ChartStore;
  readonly #callers: CallerReader;
  readonly #savedQueries: SavedQueryReader;
  readonly #names: VisibleNames;

  private constructor(options: {
    charts: ChartStore;
    callers: CallerReader;
    savedQueries: SavedQueryReader;
    names: VisibleNames;
  }) {
    this.#charts = options.charts;
    this.#callers = options.callers;
    this.#savedQueries = options.savedQueries;
    this.#names = options.names;
  }

  async find(id: string, options: UserOptions): Promise<ReadChart | undefined> {
    return (await this.findAll([id], options)).get(id);
  }

  /** By id. */
  async findAll(
    ids: string[],
    options: UserOptions,
  ): Promise<Map<string, ReadChart>> {
    const user = await authorOf(this.#callers, options);
    const charts = await this.#charts.find([...new Set(ids)], user);
    return await this.#withQueries(charts, options);
  }

  /** Of a saved query, oldest first; `undefined` if that cannot be read. */
  async listOf(
    savedQueryId: string,
    options: UserOptions,
  ): Promise<ReadChart[] | undefined> {
    const query = await this.#savedQueries.find(savedQueryId, options);
    if (!query) {
      return undefined;
    }
    const user = await authorOf(this.#callers, options);
    const charts = await this.#charts.listOf(savedQueryId, user);
    const read = await this.#withQueries(charts, options);
    return charts.flatMap(({ chart }) => read.get(chart.id) ?? []);
  }

  async #withQueries(
    stored: StoredChart[],
    options: UserOptions,
  ): Promise<Map<string, ReadChart>> {
    const charts = stored.filter(
      ({ chart, shared }) => chart.mayEdit || shared,
    );
    const queries = await this.#savedQueries.findAll(
      [...new Set(charts.map(({ chart }) => chart.savedQueryId))],
      options,
    );
    // A title is its author's prose, who need not be the query's.
    const mayRead = await this.#names.mayRead(
      charts.map(({ chart }) => ({
        texts: chart.mayEdit ? [] : [chart.title],
      })),
      options,
    );
    const found = new Map<string, ReadChart>();
    charts.forEach(({ chart, shared }, index) => {
      const query = queries.get(chart.savedQueryId);
      if (query && mayRead[index]) {
        const { id, title, sql, purpose, visibility, sqlNames = [] } = query;
        found.set(chart.id, {
          chart,
          query: { id, title, sql, ...(purpose && { purpose }) },
          shared: shared && visibility === 'link',
          sqlNames,
        });
      }
    });
    return found;
  }
}
