import { NotFoundError } from '@backstage/errors';
import { record } from '../operations/record';
import { findTokenHolders } from './findTokenHolders';
import { TOKEN_CHANGED_TOPIC, type TokenContext } from './TokenContext';

/** Ends a token of one's own, or of what one's groups own, at once, and what runs with it within a lease. @internal */
export async function revokeToken(
  context: TokenContext,
  id: string,
  options: { userRef: string },
): Promise<void> {
  const principal = await context.principals.read(options.userRef);
  const holders = await findTokenHolders(context, principal);
  await context.knex.transaction(async tx => {
    if (!(await context.tokens.revoke(tx, id, holders))) {
      throw new NotFoundError(`You have no token '${id}'`);
    }
    await record(context, tx, {
      event: 'token.revoked',
      actor: principal.ref,
      subject: id,
      payload: {},
      topic: TOKEN_CHANGED_TOPIC,
    });
  });
}
