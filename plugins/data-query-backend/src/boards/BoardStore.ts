import type {
  BoardContent,
  BoardSummary,
} from '@meshport/plugin-data-query-common';
import type { Knex } from 'knex';
import { authorColumns, type Author } from '../saved/Author';
import { insertOwn } from '../saved/insertOwn';
import { ownPage, type Page, type PageRequest } from '../saved/ownPage';
import { savedItemFromRow, type SavedRow } from '../saved/savedRows';
import { updateOwn } from '../saved/updateOwn';

const TABLE = 'boards';
const MAX_BOARDS = 200;

type Row = SavedRow & {
  description: string | null;
  visibility: BoardContent['visibility'];
  tiles: string;
};

/** A board as its author wrote it. @internal */
export interface StoredBoard extends BoardSummary {
  tiles: BoardContent['tiles'];
}

/** The boards in the database, of all authors. @internal */
export class BoardStore {
  static create(options: { knex: Knex }): BoardStore {
    return new BoardStore(options.knex);
  }

  readonly #knex: Knex;

  private constructor(knex: Knex) {
    this.#knex = knex;
  }

  async listOwn(author: Author, page: PageRequest): Promise<Page<StoredBoard>> {
    const found = await ownPage<Row>(this.#knex, TABLE, { ...page, author });
    return { ...found, items: found.items.map(row => toBoard(row, author)) };
  }

  /** Of whomever; `user` is who asks. */
  async find(id: string, user: Author): Promise<StoredBoard | undefined> {
    const row = await this.#knex<Row>(TABLE).where({ id }).first();
    return row && toBoard(row, user);
  }

  async insert(author: Author, content: BoardContent): Promise<StoredBoard> {
    return await this.#knex.transaction(async tx => {
      const row: Row = await insertOwn(tx, TABLE, {
        author,
        columns: toColumns(content),
        most: MAX_BOARDS,
        what: 'boards',
      });
      return toBoard(row, author);
    });
  }

  /** False if the author has none of that version. */
  async update(
    own: { id: string; author: Author; version: number },
    content: BoardContent,
  ): Promise<boolean> {
    return await updateOwn(this.#knex, TABLE, {
      ...own,
      columns: toColumns(content),
    });
  }

  async delete(id: string, author: Author): Promise<boolean> {
    return (
      (await this.#knex<Row>(TABLE)
        .where({ id, ...authorColumns(author) })
        .del()) > 0
    );
  }
}

function toColumns(content: BoardContent) {
  return {
    title: content.title,
    description: content.description ?? null,
    visibility: content.visibility,
    tiles: JSON.stringify(content.tiles),
  };
}

function toBoard(row: Row, user: Author): StoredBoard {
  return {
    ...savedItemFromRow(row, user),
    title: row.title,
    ...(row.description !== null && { description: row.description }),
    visibility: row.visibility,
    tiles: JSON.parse(row.tiles),
  };
}
