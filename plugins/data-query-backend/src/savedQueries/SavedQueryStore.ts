import type {
  SavedQuery,
  SavedQueryContent,
} from '@meshport/plugin-data-query-common';
import type { Knex } from 'knex';
import { authorColumns, type Author } from '../saved/Author';
import { insertOwn } from '../saved/insertOwn';
import { ownPage, type Page, type PageRequest } from '../saved/ownPage';
import { savedItemFromRow, type SavedRow } from '../saved/savedRows';
import { updateOwn } from '../saved/updateOwn';

const TABLE = 'saved_queries';
const MAX_SAVED_QUERIES = 1000;

type Row = SavedRow & {
  description: string | null;
  sql: string;
  sql_names: string | null;
  purpose: string | null;
  visibility: SavedQuery['visibility'];
};

/** @internal */
export interface StoredSavedQuery extends SavedQuery {
  /** Absent if the text does not parse. */
  sqlNames?: string[];
}

/** @internal */
export type NewSavedQuery = SavedQueryContent & { sqlNames?: string[] };

/** The saved queries in the database, of all authors. @internal */
export class SavedQueryStore {
  static create(options: { knex: Knex }): SavedQueryStore {
    return new SavedQueryStore(options.knex);
  }

  readonly #knex: Knex;

  private constructor(knex: Knex) {
    this.#knex = knex;
  }

  async listOwn(
    author: Author,
    page: PageRequest,
  ): Promise<Page<StoredSavedQuery>> {
    const found = await ownPage<Row>(this.#knex, TABLE, { ...page, author });
    return {
      ...found,
      items: found.items.map(row => toSavedQuery(row, author)),
    };
  }

  /** Of whomever; `user` is who asks. */
  async find(ids: string[], user: Author): Promise<StoredSavedQuery[]> {
    const rows = await this.#knex<Row>(TABLE).whereIn('id', ids);
    return rows.map(row => toSavedQuery(row, user));
  }

  async insert(
    author: Author,
    content: NewSavedQuery,
  ): Promise<StoredSavedQuery> {
    return await this.#knex.transaction(async tx => {
      const row: Row = await insertOwn(tx, TABLE, {
        author,
        columns: toColumns(content),
        most: MAX_SAVED_QUERIES,
        what: 'saved queries',
      });
      return toSavedQuery(row, author);
    });
  }

  /** False if the author has none of that version. */
  async update(
    own: { id: string; author: Author; version: number },
    content: NewSavedQuery,
  ): Promise<boolean> {
    return await updateOwn(this.#knex, TABLE, {
      ...own,
      columns: toColumns(content),
    });
  }

  /** With its charts and their pins; false if the author has none. */
  async delete(id: string, author: Author): Promise<boolean> {
    return await this.#knex.transaction(async tx => {
      // Locks it, so that no chart comes in between.
      const owned = await tx<Row>(TABLE)
        .where({ id, ...authorColumns(author) })
        .update({ visibility: 'private' });
      if (!owned) {
        return false;
      }
      const charts = () =>
        tx('charts').where({ saved_query_id: id }).select('id');
      await tx('pins').whereIn('chart_id', charts()).del();
      await tx('charts').where({ saved_query_id: id }).del();
      await tx<Row>(TABLE).where({ id }).del();
      return true;
    });
  }
}

function toColumns(content: NewSavedQuery) {
  return {
    title: content.title,
    description: content.description ?? null,
    sql: content.sql,
    sql_names: content.sqlNames ? JSON.stringify(content.sqlNames) : null,
    purpose: content.purpose ?? null,
    visibility: content.visibility,
  };
}

function toSavedQuery(row: Row, user: Author): StoredSavedQuery {
  return {
    ...savedItemFromRow(row, user),
    title: row.title,
    ...(row.description !== null && { description: row.description }),
    sql: row.sql,
    ...(row.sql_names !== null && { sqlNames: JSON.parse(row.sql_names) }),
    ...(row.purpose !== null && { purpose: row.purpose }),
    visibility: row.visibility,
  };
}
