import { databaseNow } from '@meshport/backend-durability';
import type {
  QueryTab,
  QueryTabContent,
} from '@meshport/plugin-data-query-common';
import type { Knex } from 'knex';
import { randomUUID } from 'node:crypto';
import { assertRoom } from '../saved/assertRoom';
import type { Author } from '../saved/Author';

const TABLE = 'query_tabs';
const MAX_TABS = 50;

type Row = {
  id: string;
  user_ref: string;
  user_uid: string | null;
  title: string;
  sql: string;
  purpose: string | null;
  agreement_ids: string | null;
  position: number;
  version: number;
  updated_at: number | string;
};

/** The tabs in the database, each for its user. @internal */
export class TabStore {
  static create(options: { knex: Knex }): TabStore {
    return new TabStore(options.knex);
  }

  readonly #knex: Knex;

  private constructor(knex: Knex) {
    this.#knex = knex;
  }

  async list(user: Author): Promise<QueryTab[]> {
    const rows = await this.#knex<Row>(TABLE)
      .where(ownedBy(user))
      .orderBy([{ column: 'position' }, { column: 'id' }]);
    return rows.map(toTab);
  }

  async find(id: string, user: Author): Promise<QueryTab | undefined> {
    const row = await this.#knex<Row>(TABLE)
      .where({ id, ...ownedBy(user) })
      .first();
    return row && toTab(row);
  }

  async insert(user: Author, content: QueryTabContent): Promise<QueryTab> {
    return await this.#knex.transaction(async tx => {
      await assertRoom(tx(TABLE).where(ownedBy(user)), {
        most: MAX_TABS,
        what: 'tabs',
      });
      const row: Row = {
        id: randomUUID(),
        ...ownedBy(user),
        ...toColumns(content),
        version: 1,
        updated_at: await databaseNow(tx),
      };
      await tx<Row>(TABLE).insert(row);
      return toTab(row);
    });
  }

  /** False if there is none of that version. */
  async update(
    id: string,
    user: Author,
    version: number,
    content: QueryTabContent,
  ): Promise<boolean> {
    const changed = await this.#knex<Row>(TABLE)
      .where({ id, ...ownedBy(user), version })
      .update({
        ...toColumns(content),
        version: version + 1,
        updated_at: await databaseNow(this.#knex),
      });
    return changed > 0;
  }

  async delete(id: string, user: Author): Promise<boolean> {
    const place = { id, ...ownedBy(user) };
    return (await this.#knex<Row>(TABLE).where(place).del()) > 0;
  }
}

function ownedBy({ user, uid }: Author) {
  return { user_ref: user, user_uid: uid ?? null };
}

function toColumns(content: QueryTabContent) {
  return {
    title: content.title,
    sql: content.sql,
    purpose: content.purpose ?? null,
    agreement_ids: content.agreementIds
      ? JSON.stringify(content.agreementIds)
      : null,
    position: content.position,
  };
}

function toTab(row: Row): QueryTab {
  return {
    id: row.id,
    title: row.title,
    sql: row.sql,
    ...(row.purpose !== null && { purpose: row.purpose }),
    ...(row.agreement_ids !== null && {
      agreementIds: JSON.parse(row.agreement_ids),
    }),
    position: row.position,
    version: row.version,
    updatedAt: Number(row.updated_at),
  };
}
