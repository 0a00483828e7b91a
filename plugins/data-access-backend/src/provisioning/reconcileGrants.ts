import { toError } from '@backstage/errors';
import {
  grantTransitions,
  statesBefore,
} from '@meshport/plugin-data-access-common';
import type { GrantProvisioner } from '@meshport/plugin-data-access-node';
import type { StoredAgreement } from '../database/agreementRows';
import { record } from '../operations/record';
import { acquireTurn } from './acquireTurn';
import type { GrantWork } from './GrantWork';
import { aheadMsOf, isWanted, WANTED_STATES } from './isWanted';
import { makeGrant } from './makeGrant';
import {
  PROVISIONING_ACTOR,
  type ProvisioningContext,
} from './ProvisioningContext';
import type { StoredProvisioning } from './ProvisioningStore';
import { takeGrantAway } from './takeGrantAway';

const LEASE_TTL_MS = 60_000;

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
    const name = `provisioner:${provisioner.id}`;
    const lease = await acquireTurn(context.leases, {
      name,
      ttlMs: LEASE_TTL_MS,
      waits: options.all,
    });
    if (!lease) {
      continue;
    }
    try {
      await reconcile(context, provisioner, {
        ...options,
        turn: { fencingToken: lease.token },
        assertHeld: tx => context.leases.assertHeld(tx, { name, ...lease }),
        renew: () =>
          context.leases.renew({ name, ...lease, ttlMs: LEASE_TTL_MS }),
      });
    } catch (error) {
      context.logger.warn(
        `Grants of ${provisioner.id} could not be compared: ${
          toError(error).message
        }`,
      );
    } finally {
      await context.leases.release({ name, ...lease });
    }
  }
}

async function reconcile(
  context: ProvisioningContext,
  provisioner: GrantProvisioner,
  options: {
    all: boolean;
    turn: GrantWork['turn'];
    assertHeld: GrantWork['assertHeld'];
    renew: () => Promise<boolean>;
  },
): Promise<void> {
  const { access, store } = context;
  if (options.all) {
    await secure(context, provisioner, options);
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
  const ports = await access.ports.resolve(
    [...agreements.values()].map(one => one.portRef),
  );
  const now = await access.decisions.now();
  const waiting = await findWaitingForOthers(context, {
    agreements: [...agreements.values()].filter(
      ({ id }) => !rows.has(id) && !listed.has(id),
    ),
  });
  const compared: string[] = [];

  for (const agreementId of known) {
    if (waiting.has(agreementId)) {
      continue;
    }
    const agreement = agreements.get(agreementId);
    const before = rows.get(agreementId);
    const port = agreement && ports.get(agreement.portRef);
    const work = {
      agreementId,
      agreement,
      before,
      provisioner,
      turn: options.turn,
      assertHeld: options.assertHeld,
    };
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
        if (await makeGrant(context, { ...work, agreement, port })) {
          compared.push(agreementId);
        }
      }
    } else if (
      // Of what ended, or waits for its begin, there may never have been anything.
      (before || listed.has(agreementId) || agreement?.state === 'revoking') &&
      (await takeGrantAway(context, work))
    ) {
      compared.push(agreementId);
    }
    if (!(await options.renew())) {
      return;
    }
  }
  await access.knex.transaction(async tx => {
    await options.assertHeld(tx);
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
  provisioner: GrantProvisioner,
  options: Pick<GrantWork, 'turn' | 'assertHeld'>,
): Promise<void> {
  let changes: string[];
  try {
    changes = (await provisioner.secure?.(options.turn)) ?? [];
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
    await options.assertHeld(tx);
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
    statesBefore(grantTransitions, 'provision').includes(
      agreement.storedState,
    ) ||
    agreement.state === 'provisioning' ||
    before?.state !== 'provisioned'
  );
}
