import type { AccessConsumer } from '@meshport/plugin-data-access-common';
import { SERVICE_PREFIX } from '../consumers/resolveConsumer';
import { isMember } from '../principals/Principal';
import type { AccessContext } from './AccessContext';

/** For whom a user may ask: themselves first, then what is theirs. @internal */
export async function listConsumers(
  context: AccessContext,
  options: { userRef: string },
): Promise<{ items: AccessConsumer[] }> {
  const principal = await context.principals.read(options.userRef);
  const refs = [...principal.uids.keys()];
  if (!principal.uids.has(principal.ref)) {
    return { items: [] };
  }
  const [entries, products] = await Promise.all([
    context.directory.find(refs),
    context.directory.productsOf(refs),
  ]);
  const title = (ref: string) => entries.get(ref)?.title ?? ref;
  return {
    items: [
      {
        ref: principal.ref,
        kind: 'user',
        title: title(principal.ref),
      },
      ...refs
        .filter(ref => ref !== principal.ref)
        .map(ref => ({ ref, kind: 'group' as const, title: title(ref) })),
      ...products.map(product => ({
        ref: product.ref,
        kind: 'data-product' as const,
        title: product.title,
      })),
      ...context.policy.serviceAccounts
        .filter(account => isMember(principal, account.ownerRef))
        .map(account => ({
          ref: `${SERVICE_PREFIX}${account.id}`,
          kind: 'service' as const,
          title: account.title,
        })),
    ],
  };
}
