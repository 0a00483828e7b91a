import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Leases } from '@meshport/backend-durability';

const LONGEST_WAIT_MS = 10_000;
const POLL_MS = 100;

/**
 * The turn of one replica at a provisioner. Comparing all waits for it: what
 * looks for news alone runs at the same moments, and would be in its way each
 * time.
 *
 * @internal
 */
export async function acquireTurn(
  leases: Leases,
  options: { name: string; ttlMs: number; waits: boolean },
): Promise<{ token: number } | undefined> {
  const { name, ttlMs, waits } = options;
  for (let waited = 0; ; waited += POLL_MS) {
    const lease = await leases.acquire({ name, holder: randomUUID(), ttlMs });
    if (lease || !waits || waited >= LONGEST_WAIT_MS) {
      return lease;
    }
    await sleep(POLL_MS);
  }
}
