import { ConflictError } from '@backstage/errors';
import { databaseNow } from '@meshport/backend-durability';
import {
  grantTransitions,
  statesBefore,
  type AccessAgreement,
} from '@meshport/plugin-data-access-common';
import type { Knex } from 'knex';
import type { StoredAgreement } from '../database/agreementRows';
import type { AccessContext } from './AccessContext';
import { beginningState } from './beginningState';
import { changeAgreement } from './changeAgreement';
import { findFollowing } from './endAgreement';
import { assertDecides, assertDecidesFreely } from './findAgreement';
import { moveAgreement } from './moveAgreement';
import { showAgreement } from './showAgreement';

/**
 * Shows nothing until it is resumed, or ends a suspension; with what extends
 * it.
 *
 * @internal
 */
export async function suspendAgreement(
  context: AccessContext,
  id: string,
  action: 'suspend' | 'resume',
  input: { reason?: string },
  options: { userRef: string; idempotencyKey?: string },
): Promise<AccessAgreement> {
  return await changeAgreement(
    context,
    { id, action, input },
    options,
    async found => {
      assertDecides(found);
      const suspends = action === 'suspend';
      const { agreement, principal } = found;
      const { onBehalfOf } = suspends
        ? found
        : await assertDecidesFreely(context, found);
      const now = await databaseNow(context.knex);
      // What extends it must not begin while it is suspended.
      const following = (await findFollowing(context, id)).filter(one =>
        suspends
          ? statesBefore(grantTransitions, 'suspend').includes(one.state)
          : one.state === 'suspended' &&
            one.suspendedAt === agreement.suspendedAt,
      );
      const toOf = (one: StoredAgreement) =>
        suspends ? 'suspended' : beginningState(context, one, now);
      return async (tx: Knex) => {
        for (const one of [agreement, ...following]) {
          const won = await moveAgreement(context, tx, {
            agreement: one,
            action,
            to: toOf(one),
            as: 'decider',
            by: principal.ref,
            onBehalfOf,
            at: now,
            reason: input.reason,
            change: {
              suspended_by: suspends ? principal.ref : null,
              suspended_at: suspends ? now : null,
              suspend_reason: suspends ? input.reason ?? null : null,
            },
          });
          if (!won) {
            throw new ConflictError(
              `Agreement '${one.id}' has ended or changed meanwhile, load it again`,
            );
          }
        }
        const {
          suspendedAt: _at,
          suspendedBy: _by,
          suspendReason: _reason,
          ...shown
        } = showAgreement(agreement);
        return {
          ...shown,
          state: toOf(agreement),
          ...(suspends && {
            suspendedBy: principal.ref,
            suspendedAt: now,
            suspendReason: input.reason,
          }),
          version: agreement.version + 1,
        };
      };
    },
  );
}
