import type { Knex } from 'knex';
import { authorColumns, type Author } from './Author';
import type { SavedRow } from './savedRows';

/** @internal */
export interface PageRequest {
  text?: string;
  limit: number;
  offset: number;
}

/** A page of what somebody saved, last changed first, that has a text in title or description. @internal */
export async function ownPage<TRow extends SavedRow>(
  knex: Knex,
  table: string,
  options: PageRequest & { author: Author },
): Promise<{ rows: TRow[]; totalItems: number }> {
  const { author, text, limit, offset } = options;
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
  const rows = await query()
    .orderBy([
      { column: 'updated_at', order: 'desc' },
      { column: 'id', order: 'desc' },
    ])
    .limit(limit)
    .offset(offset);
  return { rows, totalItems: Number(total) };
}

function contains(text: string): string {
  return `%${text.toLocaleLowerCase('en-US').replace(/[!%_]/g, '!$&')}%`;
}
