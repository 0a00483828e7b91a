import { randomUUID } from 'node:crypto';
import { AuthenticationError } from '@backstage/errors';
import type { Decision } from '@meshport/plugin-data-access-common';
import type { AgreementToken } from '@meshport/plugin-data-query-common';
import { decidePort } from '../decisions/decidePort';
import { leaseEnd } from '../decisions/leaseEnd';
import { findHeldAgreements } from '../operations/findHeldAgreements';
import { actorOf, holdsToken } from './holdsToken';
import { showToken } from './showToken';
import type { TokenContext } from './TokenContext';
import { isTokenSecret, tokenIdOf } from './tokenSecret';

/**
 * What a token's actor may see of some ports by the token's agreement alone:
 * neither what they own nor what is public, nor any other agreement of theirs.
 * Other ports are absent.
 *
 * @throws AuthenticationError, one for all reasons, if the token does not hold
 * @internal
 */
export async function decideWithToken(
  context: TokenContext,
  { secret, portRefs }: { secret: string; portRefs: string[] },
): Promise<{ token: AgreementToken; items: Decision[] }> {
  const id = tokenIdOf(secret);
  const token = id && (await context.tokens.findLive([id])).get(id);
  if (!token || !isTokenSecret(secret, token.secretHash)) {
    throw doesNotHold();
  }
  const principal = await context.principals.read(actorOf(token));
  // Before the rest is read: the lease counts from when what it rests on held.
  const now = await context.decisions.now();
  const found = await context.agreements.get(token.agreementId);
  const { agreementsOf } = await findHeldAgreements(context, {
    portRefs: found ? [found.portRef] : [],
    principals: [principal],
  });
  const agreement =
    found &&
    agreementsOf(principal, found.portRef).find(held => held.id === found.id);
  if (!agreement || !(await holdsToken(context, principal, token))) {
    throw doesNotHold();
  }

  const ports = await context.ports.resolve(
    portRefs.filter(portRef => portRef === agreement.portRef),
  );
  const leaseUntil = leaseEnd(now, {
    endsAt: Math.min(agreement.endsAt, token.expiresAt),
  });
  const items = portRefs.map(portRef => {
    const outcome = decidePort({
      portRef,
      port: ports.get(portRef),
      principal,
      purpose: agreement.purpose,
      agreements: [agreement],
      agreementsOnly: true,
    });
    if ('choices' in outcome) {
      throw new Error('One agreement leaves no choice');
    }
    return {
      id: randomUUID(),
      ...outcome.decision,
      leaseUntil,
      leaseMs: leaseUntil - now,
    };
  });
  await context.decisions.insert(
    items
      .filter(decision => decision.effect === 'allow')
      .map(decision => ({
        id: decision.id,
        userRef: principal.ref,
        portRef: decision.portRef,
        purpose: decision.purpose,
        agreementIds: [agreement.id],
        version: decision.version,
        leaseUntil,
        tokenId: token.id,
      })),
  );
  await context.tokens.noteUse(token.id);
  return { token: showToken(token, agreement, { held: true, now }), items };
}

function doesNotHold(): AuthenticationError {
  return new AuthenticationError('The token does not hold');
}
