import type { AgreementToken } from '@meshport/plugin-data-query-common';
import type { StoredAgreement } from '../database/agreementRows';
import { actorOf } from './holdsToken';
import type { StoredToken } from './TokenStore';

/**
 * A token as its user, or an owner of what it acts as, sees it.
 *
 * @param held - whether the agreement holds now, for whom it acts as
 * @internal
 */
export function showToken(
  token: StoredToken,
  agreement: StoredAgreement,
  options: { held: boolean; now: number },
): AgreementToken {
  const { id, title, userRef, consumer, agreementId, productRef } = token;
  return {
    id,
    title,
    user: actorOf(token),
    ...(consumer && { madeBy: userRef }),
    agreementId,
    productRef,
    portRef: agreement.portRef,
    sqlName: agreement.sqlName,
    purpose: agreement.purpose,
    state: stateOf(token, options),
    createdAt: token.createdAt,
    expiresAt: token.expiresAt,
    ...(token.lastUsedAt !== undefined && { lastUsedAt: token.lastUsedAt }),
  };
}

function stateOf(
  { revokedAt, expiresAt }: StoredToken,
  { held, now }: { held: boolean; now: number },
): AgreementToken['state'] {
  if (revokedAt !== undefined) {
    return 'revoked';
  }
  if (expiresAt <= now) {
    return 'expired';
  }
  return held ? 'active' : 'ended';
}
