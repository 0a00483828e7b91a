import type { ResolvedPort } from '@meshport/plugin-data-areas-common';
import type { AccessContext } from '../operations/AccessContext';

/**
 * The domains of consumers, by their refs; lacks whoever belongs to none.
 *
 * @remarks
 * A group belongs to the domain of the area, else to the one, that it owns; a
 * user or a group below belongs to that of the nearest group above. A data
 * product belongs to the domain of its area, and where it has none, as a
 * service account, to that of its owners.
 *
 * @param options - `ports`: all, also those that who asks may not know of: who
 * the consumers are is not said.
 * @internal
 */
export async function readDomains(
  context: AccessContext,
  options: { ports: ResolvedPort[]; consumers: string[] },
): Promise<Map<string, string>> {
  const { ports } = options;
  const owned = (await context.directory.domains()).flatMap(domain =>
    domain.ownedBy.map((owner): [string, string] => [owner, domain.ref]),
  );
  const ofGroups = new Map([
    ...owned,
    ...ports.map(({ area }): [string, string] => [
      area.ownerRef,
      area.domainRef,
    ]),
  ]);
  const ofUsers = await readDomainsOfUsers(context, ofGroups);
  const ofProducts = new Map(
    ports.map(({ product, area }) => [product.ref, area.domainRef]),
  );
  const domains = new Map<string, string>();
  for (const consumer of new Set(options.consumers)) {
    const domain =
      ofProducts.get(consumer) ??
      ofGroups.get(consumer) ??
      ofUsers.get(consumer) ??
      (await nearest(context, consumer, ofGroups));
    if (domain !== undefined) {
      domains.set(consumer, domain);
    }
  }
  return domains;
}

/** Group by group, since there are fewer of them than of users. */
async function readDomainsOfUsers(
  context: AccessContext,
  ofGroups: Map<string, string>,
): Promise<Map<string, string>> {
  const domains = new Map<string, string>();
  for (const [ownerRef, domainRef] of ofGroups) {
    for (const userRef of await context.directory.usersOf([ownerRef])) {
      domains.set(userRef, domainRef);
    }
  }
  return domains;
}

/** By its owners where it has some, else by the groups that it is in. */
async function nearest(
  context: AccessContext,
  consumer: string,
  ofGroups: Map<string, string>,
): Promise<string | undefined> {
  if (consumer.startsWith('user:')) {
    return undefined;
  }
  // Level by level, from the nearest on.
  const { uids } = await context.principals.read(consumer);
  const found = [...uids.keys()].find(ref => ofGroups.has(ref));
  return found === undefined ? undefined : ofGroups.get(found);
}
