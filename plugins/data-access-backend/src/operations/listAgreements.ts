import type {
  AccessAgreement,
  AgreementState,
} from '@meshport/plugin-data-access-common';
import type { Page, PageRequest } from '../database/paging';
import { isVisible } from '../ports/isVisible';
import type { Principal } from '../principals/Principal';
import type { AccessContext } from './AccessContext';
import { decidingGroups, readAuthorities } from './readAuthorities';
import { refreshDeciders } from './refreshDeciders';
import { showUsage } from '../usage/showUsage';
import { showAgreements } from './showAgreements';

/** How old what is known of the owners of areas may be in a list. */
const REFRESH_MS = 5_000;

/** Which agreements to list. @internal */
export interface ListAgreementsInput extends PageRequest {
  list: 'mine' | 'given';
  state?: AgreementState;
}

/**
 * What a user has, alone, through a group or through a data product or service
 * account of one, or what their groups have given.
 * Who asked knows of the port; the others of a group hear of an agreement only
 * while they may know of its port.
 *
 * @internal
 */
export async function listAgreements(
  context: AccessContext,
  input: ListAgreementsInput,
  options: { userRef: string },
): Promise<Page<AccessAgreement>> {
  const principal = await context.principals.read(options.userRef);
  const authorities = await readAuthorities(context, principal);
  if (input.list === 'given') {
    await refreshDeciders(context, { maxAgeMs: REFRESH_MS });
  }
  const all =
    input.list === 'mine'
      ? await context.ownConsumers.join(principal)
      : principal;
  const page = await context.agreements.list(
    input.list === 'mine'
      ? {
          mine: all,
          groupPortRefs: await visibleOnes(
            context,
            await context.agreements.portRefsOf(all),
            principal,
          ),
        }
      : { deciders: decidingGroups(authorities) },
    { ...input, allowed: context.allowed?.agreements },
  );
  const items = await showAgreements(context, page.items);
  return {
    ...page,
    items: input.list === 'given' ? await showUsage(context, items) : items,
  };
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
