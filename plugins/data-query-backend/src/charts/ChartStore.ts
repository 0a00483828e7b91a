import type { Chart, ChartContent } from '@meshport/plugin-data-query-common';
import type { Knex } from 'knex';
import { authorColumns, type Author } from '../saved/Author';
import { insertOwn } from '../saved/insertOwn';
import { savedItemFromRow, type SavedRow } from '../saved/savedRows';
import { updateOwn } from '../saved/updateOwn';

const TABLE = 'charts';
const MAX_CHARTS = 1000;

type Row = SavedRow & {
  saved_query_id: string;
  spec: string;
  shared: boolean | number;
};

/** @internal */
export interface StoredChart {
  chart: Chart;
  /** Whether its author might share when it was written. */
  shared: boolean;
}

/** The charts in the database, of all authors. @internal */
export class ChartStore {
  static create(options: { knex: Knex }): ChartStore {
    return new ChartStore(options.knex);
  }

  readonly #knex: Knex;

  private constructor(knex: Knex) {
    this.#knex = knex;
  }

  /** Of whomever; `user` is who asks. */
  async find(ids: string[], user: Author): Promise<StoredChart[]> {
    const rows = await this.#knex<Row>(TABLE).whereIn('id', ids);
    return rows.map(row => toStored(row, user));
  }

  async listOf(savedQueryId: string, user: Author): Promise<StoredChart[]> {
    const rows = await this.#knex<Row>(TABLE)
      .where({ saved_query_id: savedQueryId })
      .orderBy([{ column: 'created_at' }, { column: 'id' }])
      .limit(MAX_CHARTS);
    return rows.map(row => toStored(row, user));
  }

  /** `undefined` if the saved query has gone. */
  async insert(
    author: Author,
    content: ChartContent,
    { shared }: { shared: boolean },
  ): Promise<Chart | undefined> {
    return await this.#knex.transaction(async tx => {
      const query = await tx('saved_queries')
        .where({ id: content.savedQueryId })
        .forShare()
        .first('id');
      if (!query) {
        return undefined;
      }
      const row: Row = await insertOwn(tx, TABLE, {
        author,
        columns: {
          title: content.title,
          saved_query_id: content.savedQueryId,
          spec: JSON.stringify(content.spec),
          shared,
        },
        most: MAX_CHARTS,
        what: 'charts',
      });
      return toChart(row, author);
    });
  }

  /** False if the author has none of that version. */
  async update(
    own: { id: string; author: Author; version: number },
    {
      title,
      spec,
      shared,
    }: Omit<ChartContent, 'savedQueryId'> & { shared: boolean },
  ): Promise<boolean> {
    return await updateOwn(this.#knex, TABLE, {
      ...own,
      columns: { title, spec: JSON.stringify(spec), shared },
    });
  }

  /** With its pins. */
  async delete(id: string, author: Author): Promise<boolean> {
    return await this.#knex.transaction(async tx => {
      const own = await tx<Row>(TABLE)
        .where({ id, ...authorColumns(author) })
        .forUpdate()
        .first('id');
      if (!own) {
        return false;
      }
      await tx('pins').where({ chart_id: id }).del();
      await tx<Row>(TABLE).where({ id }).del();
      return true;
    });
  }
}

function toStored(row: Row, user: Author): StoredChart {
  return { chart: toChart(row, user), shared: Boolean(row.shared) };
}

function toChart(row: Row, user: Author): Chart {
  return {
    ...savedItemFromRow(row, user),
    savedQueryId: row.saved_query_id,
    title: row.title,
    spec: JSON.parse(row.spec),
  };
}
