import { ownerOf } from '../ports/isVisible';
import type { WhoUsesContext } from './whoUses';

/** Ref of the group that the area of an agreement's port was given to, unless another has its name. @internal */
export async function whoOwns(
  context: WhoUsesContext,
  agreementId: string,
): Promise<string[]> {
  const agreement = await context.agreements.get(agreementId);
  if (!agreement) {
    return [];
  }
  const { portRef } = agreement;
  const port = (await context.ports.resolve([portRef])).get(portRef);
  if (!port) {
    return [];
  }
  const { ref, uid } = ownerOf(port);
  const found = (await context.directory.find([ref])).get(ref);
  return found && (uid === undefined || found.uid === uid) ? [ref] : [];
}
