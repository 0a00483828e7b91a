import { toError } from '@backstage/errors';
import { failPoint } from '@meshport/backend-durability';
import type {
  ProvisionedGrant,
  WantedGrant,
} from '@meshport/plugin-data-access-node';
import type { ResolvedPort } from '@meshport/plugin-data-areas-common';
import type { StoredAgreement } from '../database/agreementRows';
import { moveAgreement } from '../operations/moveAgreement';
import { AGREEMENT_CHANGED_TOPIC, record } from '../operations/record';
import { toGrantFailure } from './GrantFailure';
import { retryInMs, type GrantWork } from './GrantWork';
import {
  PROVISIONING_ACTOR,
  type ProvisioningContext,
} from './ProvisioningContext';
import { PROVISIONABLE_STATES } from './isWanted';
import { wantGrant } from './wantGrant';
import { whatFor } from './whatFor';

/** From which on a grant that cannot be made as it is wanted is taken away. */
const ATTEMPTS_IN_DOUBT = 3;

/**
 * Makes a grant where the data is, or finds it there; what differed from what
 * is wanted goes into the ledger. May be called again at any time.
 *
 * @returns whether it is there now, as it is wanted
 * @internal
 */
export async function makeGrant(
  context: ProvisioningContext,
  work: GrantWork & { agreement: StoredAgreement; port: ResolvedPort },
): Promise<boolean> {
  const { port, provisioner, principals } = work;
  const agreement = await begin(context, work);
  if (!agreement) {
    return false;
  }
  failPoint('provision.begun');
  let there = false;
  try {
    const wanted = await wantGrant({
      agreement,
      port,
      provisioner,
      principals,
    });
    const made = await provisioner.provision(wanted, work.turn);
    failPoint('provision.made');
    await finish(context, { ...work, agreement }, { ...made, ...wanted });
    there = true;
  } catch (error) {
    const failed = { ...work, agreement };
    await fail(context, failed, error);
    await takeAwayInDoubt(context, failed);
  }
  failPoint('provision.written');
  return there;
}

/** Written before anything is made, so that what is made is found whatever happens. */
async function begin(
  context: ProvisioningContext,
  work: GrantWork & { agreement: StoredAgreement },
): Promise<StoredAgreement | undefined> {
  const { agreement, before, provisioner } = work;
  const { access } = context;
  const begins = PROVISIONABLE_STATES.includes(agreement.storedState);
  if (!begins && before) {
    return agreement;
  }
  const at = await access.decisions.now();
  const moved = await access.knex.transaction(async tx => {
    await work.assertHeld(tx);
    const { id, storedState } = agreement;
    // What was revoked meanwhile may be proven gone at another provisioner by now.
    if (!(await access.agreementWriter.hold(tx, id, storedState))) {
      return false;
    }
    await context.store.write(tx, {
      agreementId: agreement.id,
      provisioner: provisioner.id,
      state: 'provisioning',
      attempts: before?.attempts ?? 0,
    });
    return (
      !begins ||
      (await moveAgreement(access, tx, {
        agreement,
        action: 'provision',
        as: 'clock',
        by: PROVISIONING_ACTOR,
        at,
      }))
    );
  });
  return moved ? await access.agreements.get(agreement.id) : undefined;
}

async function finish(
  context: ProvisioningContext,
  work: GrantWork & { agreement: StoredAgreement },
  made: ProvisionedGrant & Pick<WantedGrant, 'userRefs'>,
): Promise<void> {
  const { agreement, before, provisioner } = work;
  const { access } = context;
  const waits = agreement.state === 'provisioning';
  const changed = made.changes.length > 0;
  const isFor = String(before?.userRefs) === String(made.userRefs);
  if (!waits && !changed && isFor && before?.state === 'provisioned') {
    return;
  }
  const at = await access.decisions.now();
  await access.knex.transaction(async tx => {
    await work.assertHeld(tx);
    await context.store.write(tx, {
      agreementId: agreement.id,
      provisioner: provisioner.id,
      state: 'provisioned',
      reference: made.reference,
      userRefs: made.userRefs,
      ...(changed && { note: made.changes.join(' ') }),
      ...(changed &&
        before?.state === 'provisioned' && { drift: made.changes }),
      attempts: 0,
    });
    const payload = {
      provisioner: provisioner.id,
      reference: made.reference,
      changes: made.changes,
      ...(agreement.startsAt > at && { startsAt: agreement.startsAt }),
    };
    if (waits) {
      await moveAgreement(access, tx, {
        agreement,
        action: 'activate',
        as: 'provisioner',
        by: PROVISIONING_ACTOR,
        at,
        payload,
      });
    } else if (changed) {
      await record(access, tx, {
        event:
          before?.state === 'provisioned'
            ? 'grant.repaired'
            : 'grant.provisioned',
        actor: PROVISIONING_ACTOR,
        subject: agreement.id,
        payload: {
          ...whatFor(agreement),
          ...(before?.state === 'provisioning-failed' && {
            afterFailure: true,
          }),
          ...payload,
        },
        topic: AGREEMENT_CHANGED_TOPIC,
      });
    }
    failPoint('activate.written');
  });
}

async function fail(
  context: ProvisioningContext,
  work: GrantWork & { agreement: StoredAgreement },
  error: unknown,
): Promise<void> {
  const { agreement, before, provisioner } = work;
  const { access, logger } = context;
  const { summary, reference, detail } = toGrantFailure('made', error);
  logger.warn(
    `The grant of agreement ${agreement.id} could not be made by ${provisioner.id}, reference ${reference}: ${detail}`,
  );
  const attempts = (before?.attempts ?? 0) + 1;
  const at = await access.decisions.now();
  await access.knex.transaction(async tx => {
    await work.assertHeld(tx);
    await context.store.write(tx, {
      agreementId: agreement.id,
      provisioner: provisioner.id,
      state: 'provisioning-failed',
      diagnostics: summary,
      detail,
      attempts,
      retryInMs: retryInMs(attempts),
    });
    if (agreement.state === 'provisioning') {
      await moveAgreement(access, tx, {
        agreement,
        action: 'fail',
        as: 'provisioner',
        by: PROVISIONING_ACTOR,
        at,
        reason: summary,
        detail,
        change: { failure: summary },
        payload: { provisioner: provisioner.id, attempts },
      });
    } else if (
      before?.state !== 'provisioning-failed' ||
      attempts === ATTEMPTS_IN_DOUBT
    ) {
      await record(access, tx, {
        event:
          attempts === ATTEMPTS_IN_DOUBT
            ? 'grant.still-failing'
            : 'grant.provisioning-failed',
        actor: PROVISIONING_ACTOR,
        subject: agreement.id,
        payload: {
          ...whatFor(agreement),
          provisioner: provisioner.id,
          reason: summary,
          detail,
        },
        topic: AGREEMENT_CHANGED_TOPIC,
      });
    }
  });
}

/**
 * What is there shows what was wanted before, and may show too much by now: an
 * attempt or two it may stay, as for a database that is busy, then it goes.
 */
async function takeAwayInDoubt(
  context: ProvisioningContext,
  work: GrantWork & { agreement: StoredAgreement },
): Promise<void> {
  const { agreement, before, provisioner } = work;
  const { access, logger } = context;
  if ((before?.attempts ?? 0) + 1 < ATTEMPTS_IN_DOUBT) {
    return;
  }
  try {
    const gone = await provisioner.deprovision(agreement.id, work.turn);
    if (gone.changes.length === 0) {
      return;
    }
    await access.knex.transaction(async tx => {
      await work.assertHeld(tx);
      await record(access, tx, {
        event: 'grant.deprovisioned',
        actor: PROVISIONING_ACTOR,
        subject: agreement.id,
        payload: {
          portRef: agreement.portRef,
          agreementState: agreement.state,
          provisioner: provisioner.id,
          ...gone,
        },
        topic: AGREEMENT_CHANGED_TOPIC,
      });
    });
  } catch (error) {
    logger.error(
      `What is left of the grant of agreement ${
        agreement.id
      } could not be taken away by ${provisioner.id}: ${
        toError(error).message
      }`,
    );
  }
}
