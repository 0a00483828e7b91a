import { failPoint } from '@meshport/backend-durability';
import type { DeprovisionedGrant } from '@meshport/plugin-data-access-node';
import { moveAgreement } from '../operations/moveAgreement';
import { AGREEMENT_CHANGED_TOPIC, record } from '../operations/record';
import { toGrantFailure } from './GrantFailure';
import { retryInMs, type GrantWork } from './GrantWork';
import {
  PROVISIONING_ACTOR,
  type ProvisioningContext,
} from './ProvisioningContext';

/**
 * Takes a grant away where the data is, and writes down what shows that it is
 * gone. May be called again at any time.
 *
 * @returns whether nothing of it is left
 * @internal
 */
export async function takeGrantAway(
  context: ProvisioningContext,
  work: GrantWork,
): Promise<boolean> {
  const { agreementId, before, provisioner } = work;
  if (before?.state !== 'deprovisioning') {
    await context.access.knex.transaction(async tx => {
      await work.assertHeld(tx);
      await context.store.write(tx, {
        agreementId,
        provisioner: provisioner.id,
        state: 'deprovisioning',
        attempts: attemptsOf(before),
      });
    });
  }
  failPoint('revoke.begun');
  let isGone = false;
  try {
    const gone = await provisioner.deprovision(agreementId, work.turn);
    failPoint('revoke.made');
    await finish(context, work, gone);
    isGone = true;
  } catch (error) {
    await fail(context, work, error);
  }
  failPoint('revoke.written');
  return isGone;
}

async function finish(
  context: ProvisioningContext,
  work: GrantWork,
  gone: DeprovisionedGrant,
): Promise<void> {
  const { agreement, agreementId, provisioner } = work;
  const { access } = context;
  const at = await access.decisions.now();
  const payload = { provisioner: provisioner.id, ...gone };
  await access.knex.transaction(async tx => {
    await work.assertHeld(tx);
    await context.store.write(tx, {
      agreementId,
      provisioner: provisioner.id,
      state: 'deprovisioned',
      note: gone.proof.join(' '),
      attempts: 0,
    });
    // Gone from one place is not gone from another, where its port was before.
    const isProven = !(await context.store.isOpen(tx, agreementId));
    if (agreement?.state === 'revoking' && isProven) {
      await moveAgreement(access, tx, {
        agreement,
        action: 'revoke',
        as: 'provisioner',
        by: PROVISIONING_ACTOR,
        at,
        reason: agreement.revokeReason ?? 'The grant was taken away',
        payload,
      });
    } else {
      await record(access, tx, {
        event: agreement ? 'grant.deprovisioned' : 'grant.orphan-removed',
        actor: PROVISIONING_ACTOR,
        subject: agreementId,
        payload: {
          ...(agreement && {
            portRef: agreement.portRef,
            agreementState: agreement.state,
          }),
          ...payload,
        },
        topic: AGREEMENT_CHANGED_TOPIC,
      });
    }
    failPoint('revoke.proven');
  });
}

/** It goes on being tried; nothing is shown meanwhile by the query engine. */
async function fail(
  context: ProvisioningContext,
  work: GrantWork,
  error: unknown,
): Promise<void> {
  const { agreementId, before, provisioner } = work;
  const { access, logger } = context;
  const { summary, reference, detail } = toGrantFailure('taken away', error);
  logger.error(
    `The grant of agreement ${agreementId} could not be taken away by ${provisioner.id}, reference ${reference}: ${detail}`,
  );
  const attempts = attemptsOf(before) + 1;
  await access.knex.transaction(async tx => {
    await work.assertHeld(tx);
    await context.store.write(tx, {
      agreementId,
      provisioner: provisioner.id,
      state: 'deprovisioning-failed',
      diagnostics: summary,
      detail,
      attempts,
      retryInMs: retryInMs(attempts),
    });
    if (before?.state !== 'deprovisioning-failed') {
      await record(access, tx, {
        event: 'grant.deprovisioning-failed',
        actor: PROVISIONING_ACTOR,
        subject: agreementId,
        payload: { provisioner: provisioner.id, reason: summary, detail },
        topic: AGREEMENT_CHANGED_TOPIC,
      });
    }
  });
}

/** How often making it failed says nothing of taking it away. */
function attemptsOf(before: GrantWork['before']): number {
  return before?.state === 'deprovisioning' ||
    before?.state === 'deprovisioning-failed'
    ? before.attempts
    : 0;
}
