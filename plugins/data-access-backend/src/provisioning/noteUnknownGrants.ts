import type { StoredAgreement } from '../database/agreementRows';
import { moveAgreement } from '../operations/moveAgreement';
import { AGREEMENT_CHANGED_TOPIC, record } from '../operations/record';
import { toGrantWithoutMaker, toUnknownGrant } from './GrantFailure';
import { WANTED_STATES } from './isWanted';
import {
  PROVISIONING_ACTOR,
  type ProvisioningContext,
} from './ProvisioningContext';
import type { StoredProvisioning } from './ProvisioningStore';
import { whatFor } from './whatFor';

/** What operators were told in this process, by what holds the grants. */
const told = new WeakMap<ProvisioningContext['store'], Map<string, string>>();

/**
 * Says of grants whose provisioner is no longer configured that nobody knows
 * what is left of them: to who may see them, once in the ledger, and to the
 * operators in the log, who alone can mend it. What waits for such a
 * provisioner comes to an end.
 *
 * @internal
 */
export async function noteUnknownGrants(
  context: ProvisioningContext,
): Promise<void> {
  const { access, provisioners, store } = context;
  const open = await store.findOpenOfOthers(
    provisioners.all.map(one => one.id),
  );
  const underWay = await store.findUnderWay();
  if (open.length + underWay.length === 0) {
    return;
  }
  const ids = [...open.map(one => one.agreementId), ...underWay];
  const agreements = new Map(
    (await access.agreements.getMany([...new Set(ids)])).map(one => [
      one.id,
      one,
    ]),
  );
  const now = await access.decisions.now();
  for (const provisioning of open) {
    const agreement = agreements.get(provisioning.agreementId);
    await noteUnknown(context, provisioning, { agreement, now });
  }
  tellOperators(context, open);
  for (const id of underWay) {
    const agreement = agreements.get(id);
    if (agreement && !provisioners.find(agreement.portRef)) {
      await endWaiting(context, { agreement, now });
    }
  }
}

async function noteUnknown(
  context: ProvisioningContext,
  provisioning: StoredProvisioning,
  options: { agreement?: StoredAgreement; now: number },
): Promise<void> {
  const { agreementId, provisioner } = provisioning;
  const { agreement, now } = options;
  const wanted =
    agreement !== undefined &&
    WANTED_STATES.includes(agreement.storedState) &&
    agreement.endsAt > now &&
    // Where another one makes it by now, this one has only to go.
    context.provisioners.find(agreement.portRef) === undefined;
  const state = wanted ? 'provisioning-failed' : 'deprovisioning-failed';
  if (provisioning.unknownSince !== undefined && provisioning.state === state) {
    return;
  }
  const { access, store } = context;
  const { summary, detail } = toUnknownGrant(provisioner);
  await access.knex.transaction(async tx => {
    const isFirst = await store.noteUnknown(tx, {
      agreementId,
      provisioner,
      state,
      diagnostics: summary,
      detail,
    });
    if (isFirst) {
      await record(access, tx, {
        event: 'grant.provisioner-missing',
        actor: PROVISIONING_ACTOR,
        subject: agreementId,
        payload: {
          ...(agreement && {
            ...whatFor(agreement),
            agreementState: agreement.state,
          }),
          wanted,
          provisioner,
          provisioningState: provisioning.state,
          reason: summary,
          detail,
        },
        topic: AGREEMENT_CHANGED_TOPIC,
      });
    }
  });
}

/** Where something may be left it goes on waiting, since nothing is proven. */
async function endWaiting(
  context: ProvisioningContext,
  options: { agreement: StoredAgreement; now: number },
): Promise<void> {
  const { agreement, now } = options;
  const { access, store } = context;
  const { summary, detail } = toGrantWithoutMaker(agreement.portRef);
  await access.knex.transaction(async tx => {
    const isOpen = await store.isOpen(tx, agreement.id);
    const move = {
      agreement,
      as: 'provisioner' as const,
      by: PROVISIONING_ACTOR,
      at: now,
    };
    if (agreement.state === 'provisioning') {
      await moveAgreement(access, tx, {
        ...move,
        action: 'fail',
        reason: summary,
        detail,
        change: { failure: summary },
      });
    } else if (agreement.state === 'revoking' && !isOpen) {
      await moveAgreement(access, tx, {
        ...move,
        action: 'revoke',
        reason: agreement.revokeReason ?? 'Nothing was ever granted',
      });
    }
  });
}

function tellOperators(
  context: ProvisioningContext,
  open: StoredProvisioning[],
): void {
  const before = told.get(context.store) ?? new Map<string, string>();
  told.set(context.store, before);
  const ids = new Map<string, string[]>();
  for (const { agreementId, provisioner } of open) {
    ids.set(provisioner, [...(ids.get(provisioner) ?? []), agreementId]);
  }
  for (const [provisioner, agreementIds] of ids) {
    const text = agreementIds.join(', ');
    if (before.get(provisioner) !== text) {
      before.set(provisioner, text);
      context.logger.error(
        `'${provisioner}' is no longer configured, and nobody knows what is left of what it granted for ${agreementIds.length} agreements. Configure it again as retired, so that it takes that away and proves it. They are: ${text}`,
      );
    }
  }
}
