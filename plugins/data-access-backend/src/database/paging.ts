import { InputError } from '@backstage/errors';
import type { Knex } from 'knex';

/** @internal */
export interface PageRequest {
  cursor?: string;
  limit?: number;
}

/** @internal */
export interface Page<T> {
  items: T[];
  nextCursor?: string;
  totalItems: number;
}

const DEFAULT_LIMIT = 50;

/** Newest first, from where a cursor points; one row more than the page tells whether there is a next. @internal */
export function afterCursor<T extends {}>(
  query: Knex.QueryBuilder<T, T[]>,
  timeColumn: string,
  page: PageRequest,
): Knex.QueryBuilder<T, T[]> {
  if (page.cursor !== undefined) {
    const [time, id] = decodeCursor(page.cursor);
    query.andWhere(older =>
      older
        .where(timeColumn, '<', time)
        .orWhere(same => same.where(timeColumn, time).andWhere('id', '<', id)),
    );
  }
  return query
    .orderBy(timeColumn, 'desc')
    .orderBy('id', 'desc')
    .limit((page.limit ?? DEFAULT_LIMIT) + 1) as Knex.QueryBuilder<T, T[]>;
}

/** @internal */
export async function toPage<TRow extends {}, TItem>(options: {
  rows: Knex.QueryBuilder<TRow, TRow[]>;
  count: Knex.QueryBuilder;
  page: PageRequest;
  keyOf: (row: TRow) => [time: number, id: string];
  toItem: (row: TRow) => TItem;
}): Promise<Page<TItem>> {
  const limit = options.page.limit ?? DEFAULT_LIMIT;
  const rows = (await options.rows) as TRow[];
  const [{ total }] = await options.count.count({ total: '*' });
  const shown = rows.slice(0, limit);
  return {
    items: shown.map(options.toItem),
    ...(rows.length > limit && {
      nextCursor: encodeCursor(options.keyOf(shown[limit - 1])),
    }),
    totalItems: Number(total),
  };
}

function encodeCursor(key: [number, string]): string {
  return Buffer.from(JSON.stringify(key)).toString('base64url');
}

function decodeCursor(cursor: string): [number, string] {
  try {
    const [time, id] = JSON.parse(
      Buffer.from(cursor, 'base64url').toString('utf8'),
    );
    if (Number.isSafeInteger(time) && typeof id === 'string') {
      return [time, id];
    }
  } catch {
    // Refused below.
  }
  throw new InputError(
    `'${cursor.slice(0, 100)}' is not a cursor of this list`,
  );
}
