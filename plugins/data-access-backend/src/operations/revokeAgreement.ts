import {
  ConflictError,
  InputError,
  NotAllowedError,
  NotFoundError,
} from '@backstage/errors';
import { databaseNow } from '@meshport/backend-durability';
import type { AccessAgreement } from '@meshport/plugin-data-access-common';
import { isVisible } from '../ports/isVisible';
import { isMember, isSelf } from '../principals/Principal';
import type { AccessContext } from './AccessContext';
import { AGREEMENT_CHANGED_TOPIC, record } from './record';
import { showAgreement } from './showAgreement';

/** Ends an agreement at once: as its decider, or as who asked, handing it back. @internal */
export async function revokeAgreement(
  context: AccessContext,
  id: string,
  input: { reason: string },
  options: { userRef: string; handBackOnly?: boolean },
): Promise<AccessAgreement> {
  if (input.reason.trim() === '') {
    throw new InputError('Revoking needs a reason');
  }
  const principal = await context.principals.read(options.userRef, {
    fresh: true,
  });
  const agreement = await context.agreements.get(id);
  const port =
    agreement &&
    (await context.ports.resolve([agreement.portRef])).get(agreement.portRef);
  const decides =
    agreement && isMember(principal, port?.area.ownerRef ?? agreement.decider);
  const asked =
    agreement && isSelf(principal, agreement.requester, agreement.requesterUid);
  const uses =
    agreement &&
    port &&
    isVisible(port, principal) &&
    principal.uids.get(agreement.consumer) === agreement.consumerUid;
  if (!agreement || !(decides || asked || uses)) {
    throw new NotFoundError(`There is no agreement '${id}'`);
  }
  if (!asked && (!decides || options.handBackOnly)) {
    throw new NotAllowedError(
      'Only the owners of the port and who asked can end this',
    );
  }

  const now = await databaseNow(context.knex);
  return await context.knex.transaction(async tx => {
    const revoked = await context.agreements.revoke(tx, {
      id,
      by: principal.ref,
      at: now,
      reason: input.reason,
    });
    if (!revoked) {
      throw new ConflictError(`Agreement '${id}' has ended already`);
    }
    await record(context, tx, {
      event: 'agreement.revoked',
      actor: principal.ref,
      subject: id,
      payload: {
        portRef: agreement.portRef,
        consumer: agreement.consumer,
        purpose: agreement.purpose,
        reason: input.reason,
      },
      topic: AGREEMENT_CHANGED_TOPIC,
    });
    return {
      ...showAgreement(agreement),
      state: 'revoked',
      revokedBy: principal.ref,
      revokedAt: now,
      revokeReason: input.reason,
      version: agreement.version + 1,
    };
  });
}
