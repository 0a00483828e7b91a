import type { Consumer } from '../consumers/resolveConsumer';
import type { Principal } from '../principals/Principal';
import type { AccessContext } from './AccessContext';

/**
 * Whether its owners took access to a port from who asks, or suspended it: then
 * it is for people to give again, not for a rule.
 *
 * @internal
 */
export async function wasTakenBack(
  context: AccessContext,
  asked: { portRef: string; requester: Principal; consumer: Consumer },
): Promise<boolean> {
  const { portRef, requester, consumer } = asked;
  const agreements = await context.agreements.findAll({
    portRefs: [portRef],
    consumers: [
      ...new Set([
        consumer.ref,
        ...consumer.owners,
        ...requester.uids.keys(),
        requester.ref,
      ]),
    ],
  });
  return agreements.some(
    one =>
      one.suspendedBy !== undefined ||
      (one.revokedBy !== undefined && one.revokedBy !== one.requester),
  );
}
