import {
  DECISION_LEASE_MS,
  type Renewal,
} from '@meshport/plugin-data-access-common';
import type { StoredDecision } from '../database/DecisionStore';
import { decidePort } from '../decisions/decidePort';
import type { AccessContext } from './AccessContext';
import { findHeldAgreements } from './findHeldAgreements';

/**
 * Makes running decisions again, all in one go, and says of each how long it
 * holds on or why it ended.
 *
 * @internal
 */
export async function renewDecisions(
  context: AccessContext,
  ids: string[],
): Promise<{ items: Renewal[] }> {
  const now = await context.decisions.now();
  const running = await context.decisions.findRunning(ids);
  const decisions = [...running.values()];
  const ended = await findEnded(context, decisions);

  const leaseUntil = now + DECISION_LEASE_MS;
  const kept = decisions.map(item => item.id).filter(id => !ended.has(id));
  await context.decisions.prolong(kept, leaseUntil);
  await context.decisions.delete([...ended.keys()]);
  return {
    items: ids.map(id => {
      const reason = running.has(id)
        ? ended.get(id)
        : 'The decision was not renewed in time.';
      return reason === undefined ? { id, leaseUntil } : { id, ended: reason };
    }),
  };
}

/** By id, why it ended. */
async function findEnded(
  context: AccessContext,
  decisions: StoredDecision[],
): Promise<Map<string, string>> {
  const ended = new Map<string, string>();
  if (decisions.length === 0) {
    return ended;
  }
  const userRefs = [...new Set(decisions.map(item => item.userRef))];
  const portRefs = [...new Set(decisions.map(item => item.portRef))];
  const principals = new Map(
    await Promise.all(
      userRefs.map(
        async ref => [ref, await context.principals.read(ref)] as const,
      ),
    ),
  );
  const ports = await context.ports.resolve(portRefs);
  const agreementsOf = await findHeldAgreements(context, {
    portRefs,
    principals: [...principals.values()],
  });

  for (const stored of decisions) {
    const principal = principals.get(stored.userRef)!;
    const outcome = decidePort({
      portRef: stored.portRef,
      port: ports.get(stored.portRef),
      principal,
      purpose: stored.purpose,
      // The agreement that the query began under; another may not take its place.
      agreements: agreementsOf(principal, stored.portRef).filter(agreement =>
        stored.agreementIds.includes(agreement.id),
      ),
    });
    const decision = 'decision' in outcome ? outcome.decision : undefined;
    if (decision?.effect === 'absent') {
      ended.set(stored.id, 'The port is no longer there.');
    } else if (decision?.effect !== 'allow') {
      ended.set(stored.id, 'Access to the port has ended.');
    } else if (decision.version !== stored.version) {
      ended.set(stored.id, 'The terms of access to the port have changed.');
    }
  }
  return ended;
}
