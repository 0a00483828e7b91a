import { databaseNow } from '@meshport/backend-durability';
import type { Knex } from 'knex';
import { authorColumns, type Author } from './Author';

/** The next version of what an author has; false if there is none of that version. @internal */
export async function updateOwn(
  knex: Knex,
  table: string,
  options: {
    id: string;
    author: Author;
    version: number;
    columns: { [column: string]: unknown };
  },
): Promise<boolean> {
  const { id, author, version, columns } = options;
  const changed = await knex(table)
    .where({ id, version, ...authorColumns(author) })
    .update({
      ...columns,
      version: version + 1,
      updated_at: await databaseNow(knex),
    });
  return changed > 0;
}
