import type { Authorities } from '../approvals/judgeItem';
import type { DecidingGroups } from '../principals/DecidingGroups';
import type { Principal } from '../principals/Principal';
import type { AccessContext } from './AccessContext';

/**
 * A principal with those who let them decide for them now. One who was created
 * again under the same name has let nobody.
 *
 * @internal
 */
export async function readAuthorities(
  context: AccessContext,
  principal: Principal,
  options: { fresh?: boolean } = {},
): Promise<Authorities> {
  const uid = principal.uids.get(principal.ref);
  if (!uid) {
    return { own: principal, others: [] };
  }
  const delegations = await context.delegations.findActive({
    ref: principal.ref,
    uid,
  });
  const others = await Promise.all(
    delegations.map(async delegation => {
      const delegator = await context.principals.read(
        delegation.delegator,
        options,
      );
      return delegator.uids.get(delegator.ref) === delegation.delegatorUid
        ? [delegator]
        : [];
    }),
  );
  return { own: principal, others: others.flat() };
}

/** Everybody as whom they decide. @internal */
export function decidingGroups(authorities: Authorities): DecidingGroups {
  const all = [authorities.own, ...authorities.others];
  return {
    refs: [...new Set(all.flatMap(one => [...one.uids.keys()]))],
    uids: [...new Set(all.flatMap(one => [...one.uids.values()]))],
  };
}
