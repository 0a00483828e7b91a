import { InputError } from '@backstage/errors';
import { resolveConsumer } from '../consumers/resolveConsumer';
import type { StoredAgreement } from '../database/agreementRows';
import type { Principal } from '../principals/Principal';
import type { TokenContext } from './TokenContext';
import type { TokenHolder } from './TokenStore';

/** The data product or service account of a principal that holds an agreement. @internal */
export async function findOwnConsumer(
  context: TokenContext,
  principal: Principal,
  agreement: StoredAgreement,
): Promise<TokenHolder | undefined> {
  try {
    const { ref, uid, kind } = await resolveConsumer(
      context,
      principal,
      agreement.consumer,
    );
    return uid === agreement.consumerUid &&
      (kind === 'data-product' || kind === 'service')
      ? { ref, uid }
      : undefined;
  } catch (error) {
    if (error instanceof InputError) {
      return undefined;
    }
    throw error;
  }
}
