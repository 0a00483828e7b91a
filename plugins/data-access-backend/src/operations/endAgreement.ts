import { ConflictError } from '@backstage/errors';
import { failPoint } from '@meshport/backend-durability';
import type { TransitionActor } from '@meshport/plugin-data-access-common';
import type { Knex } from 'knex';
import type { StoredAgreement } from '../database/agreementRows';
import type { AccessContext } from './AccessContext';
import { moveAgreement } from './moveAgreement';

/**
 * Ends an agreement and what extends it. Where the grant is made somewhere
 * else it is on its way out until that says so.
 *
 * @returns what became of it.
 * @throws ConflictError where it has ended already, or changed meanwhile.
 * @internal
 */
export async function endAgreement(
  context: AccessContext,
  tx: Knex,
  end: {
    agreement: StoredAgreement;
    /** As from the stores, without those that are over. */
    following: StoredAgreement[];
    as: TransitionActor;
    by: string;
    onBehalfOf?: string;
    at: number;
    reason: string;
  },
): Promise<'revoking' | 'revoked'> {
  const states = new Map<string, 'revoking' | 'revoked'>();
  for (const agreement of [end.agreement, ...end.following]) {
    const plain = end.as === 'requester' ? 'hand-back' : 'revoke';
    const isElsewhere = await mayBeElsewhere(context, tx, agreement);
    states.set(agreement.id, isElsewhere ? 'revoking' : 'revoked');
    const won = await moveAgreement(context, tx, {
      agreement,
      action: isElsewhere ? 'begin-revoking' : plain,
      as: end.as,
      by: end.by,
      onBehalfOf: end.onBehalfOf,
      at: end.at,
      reason: end.reason,
      change: {
        revoked_by: end.by,
        revoked_at: end.at,
        revoke_reason: end.reason,
      },
    });
    if (!won) {
      throw new ConflictError(
        `Agreement '${agreement.id}' has ended or changed meanwhile, load it again`,
      );
    }
  }
  failPoint('end.written');
  return states.get(end.agreement.id)!;
}

/** Also where what made it is no longer configured: nothing is proven there. */
async function mayBeElsewhere(
  context: AccessContext,
  tx: Knex,
  agreement: StoredAgreement,
): Promise<boolean> {
  return (
    (context.provisionerOf(agreement.portRef) &&
      agreement.state !== 'scheduled') ||
    (await context.provisioning.isOpen(tx, agreement.id))
  );
}

/** All that extends an agreement, however many times. @internal */
export async function findFollowing(
  context: AccessContext,
  id: string,
): Promise<StoredAgreement[]> {
  const following = await context.agreements.findFollowing(id);
  const further = await Promise.all(
    following.map(async one => await findFollowing(context, one.id)),
  );
  return [...following, ...further.flat()].filter(
    one => one.state !== 'expired',
  );
}
