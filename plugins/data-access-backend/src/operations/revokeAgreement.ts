import { ConflictError, InputError, NotAllowedError } from '@backstage/errors';
import { databaseNow } from '@meshport/backend-durability';
import {
  grantTransitions,
  statesBefore,
  type AccessAgreement,
} from '@meshport/plugin-data-access-common';
import type { Knex } from 'knex';
import type { AccessContext } from './AccessContext';
import { amendAgreement } from './amendAgreement';
import { changeAgreement } from './changeAgreement';
import { endAgreement, findFollowing } from './endAgreement';
import type { FoundAgreement } from './findAgreement';
import { showAgreement } from './showAgreement';

const DEFAULT_HAND_BACK = 'No longer needed';

/** Ends an agreement at once or at a date: as its decider, or as who asked, handing it back. @internal */
export async function revokeAgreement(
  context: AccessContext,
  id: string,
  input: { reason: string; at?: number },
  options: {
    userRef: string;
    idempotencyKey?: string;
    handBackOnly?: boolean;
  },
): Promise<AccessAgreement> {
  if (input.reason.trim() === '') {
    throw new InputError('Revoking needs a reason');
  }
  return await changeAgreement(
    context,
    { id, action: 'revoke', input },
    options,
    async found => {
      if (!found.asked && (!found.decides || options.handBackOnly)) {
        throw new NotAllowedError(
          'Only the owners of the port and who asked can end this',
        );
      }
      return await prepareEnd(context, found, {
        ...input,
        as: found.asked ? 'requester' : 'decider',
      });
    },
  );
}

/** Ends what is no longer needed, as who asked. @internal */
export async function handBackAgreement(
  context: AccessContext,
  id: string,
  input: { reason?: string },
  options: { userRef: string; idempotencyKey?: string },
): Promise<AccessAgreement> {
  return await changeAgreement(
    context,
    { id, action: 'hand-back', input },
    options,
    async found => {
      if (!found.asked) {
        throw new NotAllowedError('Only who asked can hand this back');
      }
      return await prepareEnd(context, found, {
        reason: input.reason?.trim() || DEFAULT_HAND_BACK,
        as: 'requester',
      });
    },
  );
}

async function prepareEnd(
  context: AccessContext,
  found: FoundAgreement,
  end: { reason: string; at?: number; as: 'requester' | 'decider' },
): Promise<(tx: Knex) => Promise<AccessAgreement>> {
  const { agreement, principal, onBehalfOf } = found;
  const now = await databaseNow(context.knex);
  const following = await findFollowing(context, agreement.id);
  if (end.at !== undefined && end.at > now) {
    const at = end.at;
    return async tx => {
      await shorten(context, tx, found, { ...end, at, now });
      for (const one of following) {
        await endAgreement(context, tx, {
          agreement: one,
          following: [],
          as: end.as,
          by: principal.ref,
          onBehalfOf,
          at: now,
          reason: end.reason,
        });
      }
      return {
        ...showAgreement(agreement),
        endsAt: at,
        version: agreement.version + 1,
      };
    };
  }
  return async tx => {
    const state = await endAgreement(context, tx, {
      agreement,
      following,
      as: end.as,
      by: principal.ref,
      onBehalfOf,
      at: now,
      reason: end.reason,
    });
    return {
      ...showAgreement(agreement),
      state,
      revokedBy: principal.ref,
      revokedAt: now,
      revokeReason: end.reason,
      version: agreement.version + 1,
    };
  };
}

/** Brings the end forward; what the clock does then is what it always does. */
async function shorten(
  context: AccessContext,
  tx: Knex,
  found: FoundAgreement,
  end: { reason: string; at: number; now: number },
): Promise<void> {
  const { agreement, principal, onBehalfOf } = found;
  if (!statesBefore(grantTransitions, 'expire').includes(agreement.state)) {
    throw new ConflictError(`Agreement '${agreement.id}' has ended already`);
  }
  if (end.at >= agreement.endsAt) {
    throw new InputError(
      'The date must be before the end that the agreement has',
    );
  }
  await amendAgreement(context, tx, {
    agreement,
    action: 'shorten',
    event: 'agreement.shortened',
    by: principal.ref,
    onBehalfOf,
    at: end.now,
    reason: end.reason,
    change: {
      ends_at: end.at,
      warn_at: Math.min(agreement.warnAt ?? end.at, end.at),
    },
    payload: { endsAt: end.at, previousEndsAt: agreement.endsAt },
  });
}
