import { databaseNow } from '@meshport/backend-durability';
import type { Chart, ChartContent } from '@meshport/plugin-data-query-common';
import type { Knex } from 'knex';
import { randomUUID } from 'node:crypto';
import { assertRoom } from '../saved/assertRoom';
import { authorColumns, type Author } from '../saved/Author';
import { savedItemFromRow, type SavedRow } from '../saved/savedRows';

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
      await assertRoom(tx(TABLE).where(authorColumns(author)), {
        most: MAX_CHARTS,
        what: 'charts',
      });
      const now = await databaseNow(tx);
      const row: Row = {
        id: randomUUID(),
        ...authorColumns(author),
        title: content.title,
        saved_query_id: content.savedQueryId,
        spec: JSON.stringify(content.spec),
        shared,
        version: 1,
        created_at: now,
        updated_at: now,
      };
      await tx<Row>(TABLE).insert(row);
      return toChart(row, author);
    });
  }

  /** False if the author has none of that version. */
  async update(
    { id, author, version }: { id: string; author: Author; version: number },
    {
      title,
      spec,
      shared,
    }: Omit<ChartContent, 'savedQueryId'> & { shared: boolean },
  ): Promise<boolean> {
    const changed = await this.#knex<Row>(TABLE)
      .where({ id, version, ...authorColumns(author) })
      .update({
        title,
        spec: JSON.stringify(spec),
        shared,
        version: version + 1,
        updated_at: await databaseNow(this.#knex),
      });
    return changed > 0;
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
