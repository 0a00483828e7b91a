import { InputError } from '@backstage/errors';
import { resolveConsumer } from '../consumers/resolveConsumer';
import type { StoredAgreement } from '../database/agreementRows';
import { isMember, type Principal } from '../principals/Principal';
import type { TokenContext } from './TokenContext';
import type { TokenConsumer } from './TokenStore';

/**
 * The data product or service account of a principal that holds an agreement,
 * with the owner through whom it is theirs. It is one of those whom the
 * deciders knew of: who owns a product is what its document says, and a
 * document that names others later must not give them what was agreed.
 *
 * @internal
 */
export async function findOwnConsumer(
  context: TokenContext,
  principal: Principal,
  agreement: StoredAgreement,
): Promise<TokenConsumer | undefined> {
  try {
    const { ref, uid, kind, owners } = await resolveConsumer(
      context,
      principal,
      agreement.consumer,
    );
    const request = await context.requests.get(agreement.requestId);
    const owner = owners.find(
      one =>
        request?.consumerOwners?.includes(one) &&
        (one === principal.ref || isMember(principal, one)),
    );
    return uid === agreement.consumerUid &&
      owner !== undefined &&
      (kind === 'data-product' || kind === 'service')
      ? { ref, uid, owner }
      : undefined;
  } catch (error) {
    if (error instanceof InputError) {
      return undefined;
    }
    throw error;
  }
}
