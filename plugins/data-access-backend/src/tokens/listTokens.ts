import { databaseNow } from '@meshport/backend-durability';
import type { AgreementToken } from '@meshport/plugin-data-query-common';
import { findHeldAgreements } from '../operations/findHeldAgreements';
import { isVisible } from '../ports/isVisible';
import { findTokenHolders } from './findTokenHolders';
import { actorOf, holdsToken } from './holdsToken';
import { showToken } from './showToken';
import type { TokenContext } from './TokenContext';

const MAX_LISTED = 200;

/**
 * The user's tokens, and those of data products and service accounts of theirs;
 * those on ports that they may not know of any more are left out.
 *
 * @internal
 */
export async function listTokens(
  context: TokenContext,
  input: { productRef?: string; agreementId?: string },
  options: { userRef: string },
): Promise<{ items: AgreementToken[] }> {
  const principal = await context.principals.read(options.userRef);
  const holders = await findTokenHolders(context, principal);
  if (holders.length === 0) {
    return { items: [] };
  }
  const tokens = await context.tokens.list(holders, {
    productRef: input.productRef,
    agreementId: input.agreementId,
    limit: MAX_LISTED,
  });
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
  const actors = new Map(
    await Promise.all(
      [...new Set(tokens.map(actorOf))].map(
        async ref => [ref, await context.principals.read(ref)] as const,
      ),
    ),
  );
  const { agreementsOf } = await findHeldAgreements(context, {
    portRefs,
    principals: [...actors.values()],
  });
  const now = await databaseNow(context.knex);
  const items: AgreementToken[] = [];
  for (const token of tokens) {
    const agreement = agreements.get(token.agreementId);
    const port = agreement && ports.get(agreement.portRef);
    if (agreement && port && isVisible(port, principal)) {
      const actor = actors.get(actorOf(token))!;
      const held =
        agreementsOf(actor, agreement.portRef).some(
          each => each.id === agreement.id,
        ) && (await holdsToken(context, actor, token));
      items.push(showToken(token, agreement, { held, now }));
    }
  }
  return { items };
}
