import type { StoredAgreement } from '../database/agreementRows';
import type { Principal } from '../principals/Principal';
import type { AccessContext } from './AccessContext';

/**
 * The agreements that hold now for some principals or their groups, by
 * principal. One that was made with an entity that is gone, and came again
 * under the same name, counts for nobody. And the database's clock as they were
 * read, with what it was at the latest before anything was: what rests on them
 * counts from then.
 *
 * @internal
 */
export async function findHeldAgreements(
  context: AccessContext,
  filter: { portRefs?: string[]; principals: Principal[] },
): Promise<{
  agreementsOf: (principal: Principal, portRef: string) => StoredAgreement[];
  now: number;
  before: number;
}> {
  const startedAt = performance.now();
  const consumers = [
    ...new Set(filter.principals.flatMap(item => [...item.uids.keys()])),
  ];
  const { agreements, now } = await context.agreements.findActive({
    portRefs: filter.portRefs,
    consumers,
  });
  return {
    agreementsOf: (principal, portRef) =>
      agreements.filter(
        agreement =>
          agreement.portRef === portRef &&
          principal.uids.get(agreement.consumer) === agreement.consumerUid,
      ),
    now,
    // The clock came with them: a statement less than asking it first.
    before: Math.floor(now - (performance.now() - startedAt)),
  };
}
