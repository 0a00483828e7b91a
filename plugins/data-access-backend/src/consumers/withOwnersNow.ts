import type { AskedFor } from '../approvals/findFreeDecider';
import type { AccessContext } from '../operations/AccessContext';
import type { Directory } from '../principals/Directory';
import { SERVICE_PREFIX } from './resolveConsumer';

/** What looking up owners needs. @internal */
export type OwnersContext = Pick<AccessContext, 'policy'> & {
  directory: Pick<Directory, 'find'>;
};

/**
 * What was asked with all who would profit from it: the owners of the consumer
 * when it was asked, and those of now, since a document may name others in
 * between. Nobody of either decides on it.
 *
 * @internal
 */
export async function withOwnersNow<T extends AskedFor>(
  context: OwnersContext,
  request: T,
): Promise<T> {
  const now = await ownersNow(context, request.consumer);
  return {
    ...request,
    consumerOwners: [...new Set([...request.consumerOwners, ...now])],
  };
}

/** Who owns a data product or a service account now; of all else nobody. @internal */
export async function ownersNow(
  { directory, policy }: OwnersContext,
  consumer: string,
): Promise<string[]> {
  if (consumer.startsWith(SERVICE_PREFIX)) {
    const id = consumer.slice(SERVICE_PREFIX.length);
    return policy.serviceAccounts
      .filter(account => account.id === id)
      .map(account => account.ownerRef);
  }
  return consumer.startsWith('dataproduct:')
    ? (await directory.find([consumer])).get(consumer)?.ownedBy ?? []
    : [];
}
