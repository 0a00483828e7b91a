import type { Caller, CallerReader } from '../callers/CallerReader';
import type { UserOptions } from './UserOptions';

/**
 * Whose something is: the catalog's entity, not its name, so that a user who
 * was created again under the name of another inherits nothing.
 *
 * @internal
 */
export type Author = Pick<Caller, 'user' | 'uid'>;

/** @internal */
export async function authorOf(
  callers: CallerReader,
  { credentials }: UserOptions,
): Promise<Author> {
  const { user, uid } = await callers.read(credentials.principal.userEntityRef);
  return { user, uid };
}

/** The columns that say so. @internal */
export function authorColumns({ user, uid }: Author): {
  author: string;
  author_uid: string | null;
} {
  return { author: user, author_uid: uid ?? null };
}
