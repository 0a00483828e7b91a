import { toError } from '@backstage/errors';
import type { GrantProvisioner } from '@meshport/plugin-data-access-node';
import type { StoredAgreement } from '../database/agreementRows';
import { record } from '../operations/record';
import { endFirst } from './endFirst';
import type { GrantTurn } from './GrantWork';
import {
  aheadMsOf,
  isWanted,
  PROVISIONABLE_STATES,
  WANTED_STATES,
} from './isWanted';
import { makeGrant } from './makeGrant';
import {
  PROVISIONING_ACTOR,
  type ProvisioningContext,
} from './ProvisioningContext';
import type { StoredProvisioning } from './ProvisioningStore';
import { takeGrantAway } from './takeGrantAway';
import { takeTurn } from './takeTurn';

/** What others hear of. */
const PROVISIONER_CHANGED_TOPIC = 'data-access.provisioner-changed';

/** Of which operators were told in this process that nothing is left. */
const emptied = new WeakSet<GrantProvisioner>();

/**
 * Compares what is wanted with what is there, of every provisioner, and makes
 * the one into the other; one replica at a time a provisioner.
 *
 * @param options - `all`: also what nothing has changed of, to find what
 * somebody changed by hand
 * @internal
 */
export async function reconcileGrants(
  context: ProvisioningContext,
  options: { all: boolean },
): Promise<void> {
  for (const provisioner of context.provisioners.all) {
    await takeTurn(context, provisioner, { waits: options.all }, turn =>
      reconcile(context, turn, options),
    );
  }
}

async function reconcile(
  context: ProvisioningContext,
  turn: GrantTurn,
  options: { all: boolean },
): Promise<void> {
  const { access, store } = context;
  const { provisioner } = turn;
  const outcomes = await endFirst(context, turn);
  if (options.all) {
    await secure(context, turn);
  }
  const rows = await store.findOpen(provisioner.id);
  const listed = new Set(options.all ? await provisioner.list() : []);
  const ids = await store.findAgreements({
    // Whose ports they are by now takes nothing from what it made.
    portRefs: provisioner.retired ? [] : provisioner.portRefs,
    states: [...WANTED_STATES, 'revoking'],
    beginsInMs: aheadMsOf(provisioner),
  });
  const known = new Set([...ids, ...rows.keys(), ...listed]);
  if (known.size === 0) {
    if (provisioner.retired && options.all) {
      tellEmptied(context, provisioner);
    }
    return;
  }
  const agreements = new Map(
    (await access.agreements.getMany([...known])).map(one => [one.id, one]),
  );
  const ports = await access.ports.resolve([
    ...new Set([...agreements.values()].map(one => one.portRef)),
  ]);
  const now = await access.decisions.now();
  const waiting = await findWaitingForOthers(context, {
    agreements: [...agreements.values()].filter(
      ({ id }) => !rows.has(id) && !listed.has(id),
    ),
  });
  /** What was looked after since then. */
  const changed = new Set<string>();

  for (const agreementId of known) {
    (await endFirst(context, turn)).forEach((isAsWanted, id) => {
      changed.add(id);
      outcomes.set(id, isAsWanted);
    });
    if (waiting.has(agreementId) || changed.has(agreementId)) {
      continue;
    }
    const agreement = agreements.get(agreementId);
    const before = rows.get(agreementId);
    const port = agreement && ports.get(agreement.portRef);
    const work = { ...turn, agreementId, agreement, before };
    const wanted = agreement && port && isWanted(agreement, provisioner, now);
    // What could not be made waits; that does not hold up taking it away.
    if (
      before &&
      before.nextAttemptAt > now &&
      (wanted || before.state === 'deprovisioning-failed')
    ) {
      continue;
    }
    if (wanted) {
      if (options.all || isNew(agreement, before)) {
        outcomes.set(
          agreementId,
          await makeGrant(context, { ...work, agreement, port }),
        );
      }
    } else if (
      // Of what ended, or waits for its begin, there may never have been anything.
      before ||
      listed.has(agreementId) ||
      agreement?.state === 'revoking'
    ) {
      outcomes.set(agreementId, await takeGrantAway(context, work));
    }
    if (!(await turn.renew())) {
      return;
    }
  }
  const compared = [...outcomes].flatMap(([id, isAsWanted]) =>
    isAsWanted ? id : [],
  );
  await access.knex.transaction(async tx => {
    await turn.assertHeld(tx);
    await store.noteCompared(tx, provisioner.id, compared);
  });
}

/** Agreements that end once another provisioner has proven that nothing is left of them. */
async function findWaitingForOthers(
  context: ProvisioningContext,
  options: { agreements: StoredAgreement[] },
): Promise<Set<string>> {
  const ids = options.agreements
    .filter(agreement => agreement.state === 'revoking')
    .map(agreement => agreement.id);
  return await context.store.findOpenAmong(ids);
}

/** What all grants rest on belongs to none of them, and is recorded as the provisioner's. */
async function secure(
  context: ProvisioningContext,
  { provisioner, turn, assertHeld }: GrantTurn,
): Promise<void> {
  let changes: string[];
  try {
    changes = (await provisioner.secure?.(turn)) ?? [];
  } catch (error) {
    // It must not hold up taking away what ended.
    context.logger.error(
      `What grants of ${provisioner.id} rest on could not be put right: ${
        toError(error).message
      }`,
    );
    return;
  }
  if (changes.length === 0) {
    return;
  }
  context.logger.warn(
    `What grants of ${provisioner.id} rest on had been changed: ${changes.join(
      ' ',
    )}`,
  );
  await context.access.knex.transaction(async tx => {
    await assertHeld(tx);
    await record(context.access, tx, {
      event: 'provisioner.repaired',
      actor: PROVISIONING_ACTOR,
      subject: provisioner.id,
      payload: { provisioner: provisioner.id, changes },
      topic: PROVISIONER_CHANGED_TOPIC,
    });
  });
}

function tellEmptied(
  context: ProvisioningContext,
  provisioner: GrantProvisioner,
): void {
  if (!emptied.has(provisioner)) {
    emptied.add(provisioner);
    context.logger.info(
      `Nothing is left of what '${provisioner.id}' granted, so it can be taken out of the configuration`,
    );
  }
}

function isNew(
  agreement: StoredAgreement,
  before: StoredProvisioning | undefined,
): boolean {
  return (
    PROVISIONABLE_STATES.includes(agreement.storedState) ||
    agreement.state === 'provisioning' ||
    before?.state !== 'provisioned'
  );
}
