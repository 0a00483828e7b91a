import { InputError } from '@backstage/errors';
import type { Knex } from 'knex';

/** Refuses one more where a user has as many as one may. @internal */
export async function assertRoom(
  rows: Knex.QueryBuilder,
  options: { most: number; what: string },
): Promise<void> {
  const [{ total }] = await rows.count({ total: '*' });
  if (Number(total) >= options.most) {
    throw new InputError(
      `You have ${total} ${options.what} and cannot have more; delete some first`,
    );
  }
}
