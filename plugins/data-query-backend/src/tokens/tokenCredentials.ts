import type {
  BackstageCredentials,
  BackstageUserPrincipal,
} from '@backstage/backend-plugin-api';
import type { AgreementToken } from '@meshport/plugin-data-query-common';
import { subjectOf } from './subjectCredentials';

/** A token that holds, and its secret, with which alone it decides. @internal */
export interface VerifiedToken {
  token: AgreementToken;
  secret: string;
}

/** Only what was made here counts, whatever an object looks like. */
const verified = new WeakMap<object, VerifiedToken>();

/**
 * Names the user of a token to what only needs the name. No service of
 * Backstage accepts these credentials: there is no user's token within, so
 * whatever tries to act as the user with them fails.
 *
 * @internal
 */
export function createTokenCredentials(
  given: VerifiedToken,
): BackstageCredentials<BackstageUserPrincipal> {
  const credentials: BackstageCredentials<BackstageUserPrincipal> = {
    $$type: '@backstage/BackstageCredentials',
    expiresAt: new Date(given.token.expiresAt),
    principal: { type: 'user', userEntityRef: given.token.user },
  };
  verified.set(credentials, given);
  return credentials;
}

/** `undefined` for who is signed in. @internal */
export function tokenOf(
  credentials: BackstageCredentials,
): VerifiedToken | undefined {
  return verified.get(credentials);
}

/** Whether the door has asked whether somebody may run queries. @internal */
export function wasLetIn(credentials: BackstageCredentials): boolean {
  return (tokenOf(credentials) ?? subjectOf(credentials)) !== undefined;
}

/** Who acts, for audit events of requests that name nobody. @internal */
export function auditedToken(credentials: BackstageCredentials): {
  [key: string]: string;
} {
  const found = tokenOf(credentials);
  return found
    ? { tokenId: found.token.id, tokenUser: found.token.user }
    : { ...subjectOf(credentials) };
}
