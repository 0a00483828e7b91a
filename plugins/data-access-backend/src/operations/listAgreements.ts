import type { AccessAgreement } from '@meshport/plugin-data-access-common';
import type { Page, PageRequest } from '../database/paging';
import { isVisible } from '../ports/isVisible';
import type { Principal } from '../principals/Principal';
import type { AccessContext } from './AccessContext';
import { showAgreement } from './showAgreement';

/**
 * What a user has, alone or through a group, or what their groups have given.
 * Who asked knows of the port; the others of a group hear of an agreement only
 * while they may know of its port.
 *
 * @internal
 */
export async function listAgreements(
  context: AccessContext,
  input: PageRequest & { list: 'mine' | 'given' },
  options: { userRef: string },
): Promise<Page<AccessAgreement>> {
  const principal = await context.principals.read(options.userRef);
  const page = await context.agreements.list(
    input.list === 'mine'
      ? {
          mine: principal,
          groupPortRefs: await visibleOnes(
            context,
            await context.agreements.portRefsOf(principal),
            principal,
          ),
        }
      : { deciders: [...principal.uids.keys()] },
    input,
  );
  return { ...page, items: page.items.map(showAgreement) };
}

async function visibleOnes(
  context: AccessContext,
  portRefs: string[],
  principal: Principal,
): Promise<string[]> {
  const ports = await context.ports.resolve(portRefs);
  return portRefs.filter(portRef => {
    const port = ports.get(portRef);
    return port !== undefined && isVisible(port, principal);
  });
}
