import type { Knex } from 'knex';
import { authorColumns, type Author } from './Author';
import { newestFirst, writeCursor } from './pageCursor';
import type { SavedRow } from './savedRows';

/** @internal */
export interface PageRequest {
  text?: string;
  limit: number;
  /** Of the page before. */
  cursor?: string;
}

/** @internal */
export interface Page<T> {
  items: T[];
  totalItems: number;
  /** Absent where there are no more. */
  nextCursor?: string;
}

/** A page of what somebody saved, last changed first, that has a text in title or description. @internal */
export async function ownPage<TRow extends SavedRow>(
  knex: Knex,
  table: string,
  options: PageRequest & { author: Author },
): Promise<Page<TRow>> {
  const { author, text, limit, cursor } = options;
  const query = () =>
    knex(table)
      .where(authorColumns(author))
      .modify(builder => {
        if (text) {
          builder.whereRaw(
            `(lower(title) like ? escape '!' or lower(coalesce(description, '')) like ? escape '!')`,
            [contains(text), contains(text)],
          );
        }
      });
  const [{ total }] = await query().count({ total: '*' });
  const rows: TRow[] = await newestFirst(query(), 'updated_at', cursor).limit(
    limit + 1,
  );
  const items = rows.slice(0, limit);
  const last = items[items.length - 1];
  return {
    items,
    totalItems: Number(total),
    ...(rows.length > limit && {
      nextCursor: writeCursor({ at: Number(last.updated_at), id: last.id }),
    }),
  };
}

function contains(text: string): string {
  return `%${text.toLocaleLowerCase('en-US').replace(/[!%_]/g, '!$&')}%`;
}
