import { databaseNow } from '@meshport/backend-durability';
import type { AgreementToken } from '@meshport/plugin-data-query-common';
import { findHeldAgreements } from '../operations/findHeldAgreements';
import { isVisible } from '../ports/isVisible';
import { showToken } from './showToken';
import type { TokenContext } from './TokenContext';

const MAX_LISTED = 200;

/** The user's tokens; those on ports that they may not know of any more are left out. @internal */
export async function listTokens(
  context: TokenContext,
  input: { productRef?: string },
  options: { userRef: string },
): Promise<{ items: AgreementToken[] }> {
  const principal = await context.principals.read(options.userRef);
  const uid = principal.uids.get(principal.ref);
  if (!uid) {
    return { items: [] };
  }
  const tokens = await context.tokens.list(
    { ref: principal.ref, uid },
    { productRef: input.productRef, limit: MAX_LISTED },
  );
  const found = await Promise.all(
    [...new Set(tokens.map(token => token.agreementId))].map(
      async id => await context.agreements.get(id),
    ),
  );
  const agreements = new Map(
    found.flatMap(agreement => (agreement ? [[agreement.id, agreement]] : [])),
  );
  const portRefs = [
    ...new Set([...agreements.values()].map(agreement => agreement.portRef)),
  ];
  const ports = await context.ports.resolve(portRefs);
  const agreementsOf = await findHeldAgreements(context, {
    portRefs,
    principals: [principal],
  });
  const now = await databaseNow(context.knex);
  return {
    items: tokens.flatMap(token => {
      const agreement = agreements.get(token.agreementId);
      const port = agreement && ports.get(agreement.portRef);
      if (!agreement || !port || !isVisible(port, principal)) {
        return [];
      }
      const held = agreementsOf(principal, agreement.portRef).some(
        each => each.id === agreement.id,
      );
      return [showToken(token, agreement, { held, now })];
    }),
  };
}
