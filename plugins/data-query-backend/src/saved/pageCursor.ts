import { InputError } from '@backstage/errors';
import type { Knex } from 'knex';

/** The last item of a page. @internal */
export interface PagePlace {
  at: number;
  id: string;
}

/** Where the next page begins, for its asker to hand back. @internal */
export function writeCursor({ at, id }: PagePlace): string {
  return Buffer.from(JSON.stringify([at, id])).toString('base64url');
}

/** @throws InputError for what {@link writeCursor} did not write. @internal */
export function readCursor(cursor: string): PagePlace {
  try {
    const [at, id] = JSON.parse(
      Buffer.from(cursor, 'base64url').toString('utf8'),
    );
    if (Number.isSafeInteger(at) && typeof id === 'string') {
      return { at, id };
    }
  } catch {
    // Said below.
  }
  throw new InputError('The cursor is not one of a page before');
}

/**
 * Newest first by a column of times, from a cursor on. A place, not a count:
 * what is added or deleted meanwhile neither repeats an item nor leaves one out.
 *
 * @internal
 */
export function newestFirst(
  query: Knex.QueryBuilder,
  column: string,
  cursor: string | undefined,
): Knex.QueryBuilder {
  if (cursor !== undefined) {
    const { at, id } = readCursor(cursor);
    query.where(before =>
      before
        .where(column, '<', at)
        .orWhere(same => same.where(column, at).where('id', '<', id)),
    );
  }
  return query.orderBy([
    { column, order: 'desc' },
    { column: 'id', order: 'desc' },
  ]);
}
