import type { Knex } from 'knex';
import type { AccessContext } from './AccessContext';
import { findAgreement, type FoundAgreement } from './findAgreement';
import { runOnce } from './runOnce';

/**
 * Prepares a change of an agreement that a user may know of, from what holds
 * now, and makes it once.
 *
 * @throws NotFoundError if there is none or it is not for them, in the same words.
 * @internal
 */
export async function changeAgreement<T>(
  context: AccessContext,
  change: { id: string; action: string; input: object },
  options: { userRef: string; idempotencyKey?: string },
  prepare: (found: FoundAgreement) => Promise<(tx: Knex) => Promise<T>>,
): Promise<T> {
  const { id, action, input } = change;
  const { userRef, idempotencyKey } = options;
  return await runOnce(
    context,
    {
      scope: `${action}:${id}:${userRef}`,
      key: idempotencyKey,
      request: input,
    },
    async () =>
      await prepare(await findAgreement(context, id, { userRef, fresh: true })),
  );
}
