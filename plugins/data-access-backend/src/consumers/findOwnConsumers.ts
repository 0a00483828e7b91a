import type { AccessContext } from '../operations/AccessContext';
import { isMember, type Principal } from '../principals/Principal';
import { SERVICE_PREFIX } from './resolveConsumer';

/** A data product or a service account of somebody's groups. @internal */
export interface OwnConsumer {
  ref: string;
  kind: 'data-product' | 'service';
  uid: string;
  title: string;
}

/** The data products and service accounts of a principal's groups. @internal */
export async function findOwnConsumers(
  context: AccessContext,
  principal: Principal,
): Promise<OwnConsumer[]> {
  const products = await context.directory.productsOf([
    ...principal.uids.keys(),
  ]);
  return [
    ...products.map(({ ref, uid, title }) => ({
      ref,
      kind: 'data-product' as const,
      uid,
      title,
    })),
    ...context.policy.serviceAccounts
      .filter(account => isMember(principal, account.ownerRef))
      .map(({ id, title }) => ({
        ref: `${SERVICE_PREFIX}${id}`,
        kind: 'service' as const,
        uid: `service:${id}`,
        title,
      })),
  ];
}
