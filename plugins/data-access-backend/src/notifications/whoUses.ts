import type { AccessContext } from '../operations/AccessContext';
import { ownersNow } from '../consumers/withOwnersNow';
import { isServiceAccount } from '../consumers/resolveConsumer';
import type { StoredAgreement } from '../database/agreementRows';
import { isVisible } from '../ports/isVisible';

/** What looking up whom an agreement concerns needs. @internal */
export type WhoUsesContext = Pick<
  AccessContext,
  'agreements' | 'directory' | 'policy' | 'ports' | 'principals'
>;

/**
 * Refs of whom an agreement concerns besides its owners: who asked, the group
 * that uses it, or the groups that own the data product or service account
 * that does. Nobody who came to have the name of one of them, and no group that
 * may not know of the port.
 *
 * @internal
 */
export async function whoUses(
  context: WhoUsesContext,
  agreementId: string,
): Promise<string[]> {
  const agreement = await context.agreements.get(agreementId);
  if (!agreement) {
    return [];
  }
  const { requester, requesterUid, consumer } = agreement;
  const found = await context.directory.find([requester, consumer]);
  const asked = found.get(requester);
  const isOther = asked !== undefined && asked.uid !== requesterUid;
  const groups = await groupsOf(
    context,
    agreement,
    found.get(consumer)?.uid === agreement.consumerUid,
  );
  return [
    ...(isOther ? [] : [requester]),
    ...(await whoMayKnow(context, agreement.portRef, groups)),
  ];
}

async function groupsOf(
  context: WhoUsesContext,
  { consumer }: StoredAgreement,
  isSame: boolean,
): Promise<string[]> {
  if (consumer.startsWith('user:')) {
    return [];
  }
  // What a service account is, is its name in the configuration.
  if (!isSame && !isServiceAccount(consumer)) {
    return [];
  }
  const owners = consumer.startsWith('group:')
    ? [consumer]
    : await ownersNow(context, consumer);
  return owners.filter(ref => ref.startsWith('group:'));
}

async function whoMayKnow(
  context: WhoUsesContext,
  portRef: string,
  groups: string[],
): Promise<string[]> {
  if (groups.length === 0) {
    return [];
  }
  const port = (await context.ports.resolve([portRef])).get(portRef);
  if (!port) {
    return [];
  }
  const told = await Promise.all(
    groups.map(async ref => {
      const { uids } = await context.principals.read(ref);
      // As a member sees it: a group is no member of itself.
      return isVisible(port, { ref: '', uids }) ? [ref] : [];
    }),
  );
  return told.flat();
}
