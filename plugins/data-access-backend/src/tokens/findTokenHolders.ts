import type { Principal } from '../principals/Principal';
import type { TokenContext } from './TokenContext';
import type { TokenHolder } from './TokenStore';

/** Whose tokens a user sees and ends: their own, and those of what their groups own. @internal */
export async function findTokenHolders(
  context: TokenContext,
  principal: Principal,
): Promise<TokenHolder[]> {
  const uid = principal.uids.get(principal.ref);
  return uid
    ? [
        { ref: principal.ref, uid },
        ...(await context.ownConsumers.of(principal)),
      ]
    : [];
}
