import { toError } from '@backstage/errors';
import type { GrantProvisioner } from '@meshport/plugin-data-access-node';
import { acquireTurn } from './acquireTurn';
import type { GrantTurn } from './GrantWork';
import type { ProvisioningContext } from './ProvisioningContext';
import { RunPrincipals } from './RunPrincipals';

const LEASE_TTL_MS = 60_000;
/** A write for each grant would be most of the work where nothing has changed. */
const RENEW_AFTER_MS = 10_000;

/**
 * Works at a provisioner while no other replica does, if it can have that; what
 * fails is told in the log.
 *
 * @returns whether it had the turn
 * @internal
 */
export async function takeTurn(
  context: ProvisioningContext,
  provisioner: GrantProvisioner,
  options: { waits: boolean },
  work: (turn: GrantTurn) => Promise<void>,
): Promise<boolean> {
  const { access, leases, logger } = context;
  const name = `provisioner:${provisioner.id}`;
  const ttlMs = LEASE_TTL_MS;
  const lease = await acquireTurn(leases, { name, ttlMs, ...options });
  if (!lease) {
    return false;
  }
  let renewedAt = performance.now();
  let isHeld = true;
  try {
    await work({
      provisioner,
      turn: { fencingToken: lease.token },
      principals: RunPrincipals.create(access),
      assertHeld: tx => leases.assertHeld(tx, { name, ...lease }),
      async renew() {
        if (isHeld && performance.now() - renewedAt >= RENEW_AFTER_MS) {
          renewedAt = performance.now();
          isHeld = await leases.renew({ name, ...lease, ttlMs });
        }
        return isHeld;
      },
    });
  } catch (error) {
    logger.warn(
      `Grants of ${provisioner.id} could not be compared: ${
        toError(error).message
      }`,
    );
  } finally {
    await leases.release({ name, ...lease });
  }
  return true;
}
