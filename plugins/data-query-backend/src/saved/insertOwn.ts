import { databaseNow } from '@meshport/backend-durability';
import type { Knex } from 'knex';
import { randomUUID } from 'node:crypto';
import { assertRoom } from './assertRoom';
import { authorColumns, type Author } from './Author';

/**
 * Writes a new one of the author, at its first version.
 *
 * @throws InputError where the author has as many as one may.
 * @internal
 */
export async function insertOwn<TColumns extends object>(
  tx: Knex.Transaction,
  table: string,
  options: { author: Author; columns: TColumns; most: number; what: string },
) {
  const { author, columns, most, what } = options;
  await assertRoom(tx(table).where(authorColumns(author)), { most, what });
  const now = await databaseNow(tx);
  const row = {
    id: randomUUID(),
    ...authorColumns(author),
    ...columns,
    version: 1,
    created_at: now,
    updated_at: now,
  };
  await tx(table).insert(row);
  return row;
}
