import type { Knex } from 'knex';

/** Runs SQL that was put together, in which no question mark is a place for a value. @internal */
export async function statement(tx: Knex, sql: string): Promise<void> {
  if (sql.includes('?')) {
    throw new Error('A question mark was not quoted');
  }
  await tx.raw(sql);
}
