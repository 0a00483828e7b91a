import { InputError } from '@backstage/errors';
import type { ConsumerKind } from '@meshport/plugin-data-access-common';
import type { AccessContext } from '../operations/AccessContext';
import { isMember, type Principal } from '../principals/Principal';

/** Who will use the data. @internal */
export interface Consumer {
  ref: string;
  kind: ConsumerKind;
  /** The catalog uid, or the id of a service account. */
  uid: string;
  /** Refs of users and groups who profit from it. */
  owners: string[];
}

/** How a consumer that is a service account is named. @internal */
export const SERVICE_PREFIX = 'service:default/';

/** @internal */
export function isServiceAccount(ref: string): boolean {
  return ref.startsWith(SERVICE_PREFIX);
}

/**
 * For whom a principal asks: for themselves, a group of theirs, a data product
 * or a service account of one of their groups.
 *
 * @throws InputError for all others, whether or not they exist.
 * @internal
 */
export async function resolveConsumer(
  context: AccessContext,
  principal: Principal,
  ref: string,
): Promise<Consumer> {
  const own = principal.uids.get(ref);
  if (own && principal.uids.has(principal.ref)) {
    const kind = ref === principal.ref ? 'user' : 'group';
    return { ref, kind, uid: own, owners: [ref] };
  }
  if (ref.startsWith('dataproduct:')) {
    const entry = (await context.directory.find([ref])).get(ref);
    if (entry?.ownedBy.some(owner => principal.uids.has(owner))) {
      return {
        ref,
        kind: 'data-product',
        uid: entry.uid,
        owners: entry.ownedBy,
      };
    }
  }
  if (ref.startsWith(SERVICE_PREFIX)) {
    const id = ref.slice(SERVICE_PREFIX.length);
    const account = context.policy.serviceAccounts.find(one => one.id === id);
    if (account && isMember(principal, account.ownerRef)) {
      return {
        ref,
        kind: 'service',
        uid: `service:${id}`,
        owners: [account.ownerRef],
      };
    }
  }
  throw new InputError(
    `'${ref}' is neither you nor a group, data product or service account of yours`,
  );
}
