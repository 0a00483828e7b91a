import type { StoredAgreement } from '../database/agreementRows';
import type { Principal } from '../principals/Principal';
import type { AccessContext } from './AccessContext';

/**
 * The agreements that hold now for some principals or their groups, by
 * principal. One that was made with an entity that is gone, and came again
 * under the same name, counts for nobody.
 *
 * @internal
 */
export async function findHeldAgreements(
  context: AccessContext,
  filter: { portRefs?: string[]; principals: Principal[] },
): Promise<(principal: Principal, portRef: string) => StoredAgreement[]> {
  const consumers = [
    ...new Set(filter.principals.flatMap(item => [...item.uids.keys()])),
  ];
  const agreements = await context.agreements.findActive({
    portRefs: filter.portRefs,
    consumers,
  });
  return (principal, portRef) =>
    agreements.filter(
      agreement =>
        agreement.portRef === portRef &&
        principal.uids.get(agreement.consumer) === agreement.consumerUid,
    );
}
