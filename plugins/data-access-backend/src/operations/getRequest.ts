import {
  isOpenRequestState,
  type AccessRequest,
} from '@meshport/plugin-data-access-common';
import type { AccessContext } from './AccessContext';
import { findRequest } from './findRequest';
import { readAuthorities } from './readAuthorities';
import { weighItem } from './weighItem';

/** One request; of what waits, with the steps and who is next. @internal */
export async function getRequest(
  context: AccessContext,
  id: string,
  options: { userRef: string },
): Promise<AccessRequest> {
  const principal = await context.principals.read(options.userRef);
  const authorities = await readAuthorities(context, principal);
  const { stored, shown } = await findRequest(context, id, authorities);
  const open = shown.items.filter(item => isOpenRequestState(item.state));
  const ports = await context.ports.resolve(open.map(item => item.portRef));
  return {
    ...shown,
    items: await Promise.all(
      shown.items.map(async item => {
        if (!open.includes(item)) {
          return item;
        }
        const { steps, waitsFor, verdict } = await weighItem(context, {
          request: stored,
          item: stored.items.find(one => one.id === item.id)!,
          port: ports.get(item.portRef),
          authorities,
        });
        const { asOwner: _, ...mayDecide } = verdict;
        return { ...item, steps, waitsFor, mayDecide };
      }),
    ),
  };
}
