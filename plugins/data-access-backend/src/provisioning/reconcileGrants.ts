import { randomUUID } from 'node:crypto';
import { toError } from '@backstage/errors';
import type { GrantProvisioner } from '@meshport/plugin-data-access-node';
import type { StoredAgreement } from '../database/agreementRows';
import type { GrantWork } from './GrantWork';
import { isWanted, WANTED_STATES } from './isWanted';
import { makeGrant } from './makeGrant';
import type { ProvisioningContext } from './ProvisioningContext';
import type { StoredProvisioning } from './ProvisioningStore';
import { takeGrantAway } from './takeGrantAway';

const LEASE_TTL_MS = 60_000;

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
    const lease = await context.leases.acquire({
      name,
      holder: randomUUID(),
      ttlMs: LEASE_TTL_MS,
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
  const rows = await store.findOpen(provisioner.id);
  const ids = await store.findAgreements({
    portRefs: provisioner.portRefs,
    states: [...WANTED_STATES, 'revoking'],
  });
  const known = new Set([
    ...ids,
    ...rows.keys(),
    ...(options.all ? await provisioner.list() : []),
  ]);
  if (known.size === 0) {
    return;
  }
  const agreements = new Map(
    (await access.agreements.getMany([...known])).map(one => [one.id, one]),
  );
  const ports = await access.ports.resolve(
    [...agreements.values()].map(one => one.portRef),
  );
  const now = await access.decisions.now();
  const compared: string[] = [];

  for (const agreementId of known) {
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
    } else if (await takeGrantAway(context, work)) {
      compared.push(agreementId);
    }
    if (!(await options.renew())) {
      return;
    }
  }
  await access.knex.transaction(async tx => {
    await options.assertHeld(tx);
    await store.noteCompared(tx, compared);
  });
}

function isNew(
  agreement: StoredAgreement,
  before: StoredProvisioning | undefined,
): boolean {
  return (
    agreement.state === 'provisioning' ||
    agreement.state === 'failed' ||
    before?.state !== 'provisioned'
  );
}
