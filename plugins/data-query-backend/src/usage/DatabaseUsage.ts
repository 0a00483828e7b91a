import type {
  ClassifiedRead,
  PortUsage,
} from '@meshport/plugin-data-query-common';
import type { Knex } from 'knex';

const DAY_MS = 24 * 60 * 60 * 1000;

/** A period, from and to in milliseconds of the database's clock; `to` is not in it. @internal */
export interface Period {
  from: number;
  to: number;
}

/** @internal */
export interface UsageService {
  /** How much ports were used, by agreement. */
  ports(
    request: Period & {
      portRefs?: string[];
      agreementIds?: string[];
      /** Also for each 24 hours of the period. */
      daily?: boolean;
    },
  ): Promise<{ items: PortUsage[] }>;
  /** Who read which classification for which purpose. */
  reads(
    request: Period & { limit: number; offset: number },
  ): Promise<{ items: ClassifiedRead[]; nextOffset?: number }>;
}

type UsageRow = {
  port_ref: string;
  agreement_id: string | null;
  uses: number | string;
  users: number | string;
  last_at: number | string;
};

/** Counts over what queries read. @internal */
export class DatabaseUsage implements UsageService {
  readonly #knex: Knex;

  constructor(knex: Knex) {
    this.#knex = knex;
  }

  async ports({
    from,
    to,
    portRefs,
    agreementIds,
    daily,
  }: Parameters<UsageService['ports']>[0]) {
    const narrow = (query: Knex.QueryBuilder) => {
      if (portRefs) {
        query.whereIn('port_ref', portRefs);
      }
      if (agreementIds) {
        query.whereIn('agreement_id', agreementIds);
      }
    };
    const query = this.#within({ from, to })
      .modify(narrow)
      .select('port_ref', 'agreement_id')
      .countDistinct({ uses: 'query_id' })
      .select({
        users: this.#knex.raw(
          `count(distinct user_ref || ' ' || coalesce(user_uid, ''))`,
        ),
      })
      .max({ last_at: 'started_at' })
      .groupBy('port_ref', 'agreement_id')
      .orderBy(['port_ref', 'agreement_id']);
    const [rows, days]: [UsageRow[], Map<string, number[]>] = await Promise.all(
      [query, daily ? this.#daily({ from, to }, narrow) : new Map()],
    );
    return {
      items: rows.map(row => ({
        portRef: row.port_ref,
        ...(row.agreement_id === null ? {} : { agreementId: row.agreement_id }),
        uses: Number(row.uses),
        users: Number(row.users),
        lastUsedAt: Number(row.last_at),
        ...(daily && { daily: days.get(keyOf(row)) }),
      })),
    };
  }

  /** Queries of each 24 hours, by port and agreement. */
  async #daily(
    { from, to }: Period,
    narrow: (query: Knex.QueryBuilder) => void,
  ): Promise<Map<string, number[]>> {
    const rows: (UsageRow & { day: number | string })[] = await this.#within({
      from,
      to,
    })
      .modify(narrow)
      .select('port_ref', 'agreement_id')
      .select({
        // SQLite's driver binds every number as a float.
        day: this.#knex.raw(
          `(started_at - cast(? as bigint)) / ${DAY_MS}`,
          from,
        ),
      })
      .countDistinct({ uses: 'query_id' })
      .groupBy('port_ref', 'agreement_id', 'day');
    const days = new Map<string, number[]>();
    for (const row of rows) {
      const key = keyOf(row);
      const counts =
        days.get(key) ?? new Array(Math.ceil((to - from) / DAY_MS)).fill(0);
      counts[Number(row.day)] = Number(row.uses);
      days.set(key, counts);
    }
    return days;
  }

  async reads({
    from,
    to,
    limit,
    offset,
  }: Parameters<UsageService['reads']>[0]) {
    const keys = [
      'user_ref',
      'user_uid',
      'purpose',
      'port_ref',
      'agreement_id',
      'classification',
    ];
    const rows = await this.#within({ from, to })
      .whereNot({ classification: '' })
      .select(keys)
      .count({ uses: '*' })
      .min({ first_at: 'started_at' })
      .max({ last_at: 'started_at' })
      .groupBy(keys)
      .orderBy(keys)
      .limit(limit + 1)
      .offset(offset);
    return {
      items: rows.slice(0, limit).map(row => ({
        user: row.user_ref,
        ...(row.user_uid === null ? {} : { uid: row.user_uid }),
        ...(row.purpose === null ? {} : { purpose: row.purpose }),
        portRef: row.port_ref,
        ...(row.agreement_id === null ? {} : { agreementId: row.agreement_id }),
        classification: row.classification,
        uses: Number(row.uses),
        firstAt: Number(row.first_at),
        lastAt: Number(row.last_at),
      })),
      ...(rows.length > limit ? { nextOffset: offset + limit } : {}),
    };
  }

  #within({ from, to }: Period): Knex.QueryBuilder {
    return this.#knex('query_reads')
      .where('started_at', '>=', from)
      .where('started_at', '<', to);
  }
}

function keyOf(row: Pick<UsageRow, 'port_ref' | 'agreement_id'>): string {
  return JSON.stringify([row.port_ref, row.agreement_id]);
}
