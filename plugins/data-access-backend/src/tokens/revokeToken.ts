import { NotFoundError } from '@backstage/errors';
import { record } from '../operations/record';
import { TOKEN_CHANGED_TOPIC, type TokenContext } from './TokenContext';

/** Ends an own token at once, and what runs with it within a lease. @internal */
export async function revokeToken(
  context: TokenContext,
  id: string,
  options: { userRef: string },
): Promise<void> {
  const principal = await context.principals.read(options.userRef);
  const uid = principal.uids.get(principal.ref) ?? '';
  await context.knex.transaction(async tx => {
    const user = { ref: principal.ref, uid };
    if (!(await context.tokens.revoke(tx, id, user))) {
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
