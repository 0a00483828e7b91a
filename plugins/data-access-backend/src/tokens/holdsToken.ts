import type { AccessContext } from '../operations/AccessContext';
import { isMember, isSelf, type Principal } from '../principals/Principal';
import type { StoredToken } from './TokenStore';

/** As whom a token acts: who made it, or the data product or service account that it was made for. @internal */
export function actorOf(token: StoredToken): string {
  return token.consumer?.ref ?? token.userRef;
}

/**
 * Whether a token is still that of a principal, who is its actor. One of a
 * data product or service account holds while who made it belongs to its
 * owners: who leaves takes a secret along that must open nothing.
 *
 * @internal
 */
export async function holdsToken(
  context: Pick<AccessContext, 'principals'>,
  principal: Principal,
  token: StoredToken,
): Promise<boolean> {
  const { consumer, userRef, userUid } = token;
  if (!consumer) {
    return isSelf(principal, userRef, userUid);
  }
  if (!isSelf(principal, consumer.ref, consumer.uid)) {
    return false;
  }
  const { owner } = consumer;
  const maker = await context.principals.read(userRef);
  return (
    principal.owners?.includes(owner) === true &&
    isSelf(maker, userRef, userUid) &&
    (owner === maker.ref || isMember(maker, owner))
  );
}
