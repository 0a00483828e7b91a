import type {
  AccessAgreement,
  AccessTransitionRecord,
} from '@meshport/plugin-data-access-common';
import type { AccessContext } from './AccessContext';
import { columnsAdded } from './columnsAdded';
import { findAgreement } from './findAgreement';
import { findRequest } from './findRequest';
import { readAuthorities } from './readAuthorities';
import { showUsage } from '../usage/showUsage';
import { showAgreements } from './showAgreements';

/**
 * One agreement, with the columns that the contract promises now and it does
 * not show, and which of them came later; how it was used is for who decides on
 * it.
 *
 * @internal
 */
export async function getAgreement(
  context: AccessContext,
  id: string,
  options: { userRef: string },
): Promise<AccessAgreement> {
  const { agreement, port, decides } = await findAgreement(
    context,
    id,
    options,
  );
  const shown = await showAgreements(context, [agreement]);
  const [found] = decides ? await showUsage(context, shown) : shown;
  const columnsLeftOut = (port?.contract.columns ?? [])
    .map(column => column.name)
    .filter(name => !agreement.columns.includes(name));
  const added = port ? await columnsAdded(context, agreement, port) : [];
  return {
    ...found,
    ...(columnsLeftOut.length > 0 && { columnsLeftOut }),
    ...(added.length > 0 && { columnsAdded: added }),
  };
}

/** What happened to an agreement, oldest first; with what was said where the data is, for who decides on it. @internal */
export async function getAgreementHistory(
  context: AccessContext,
  id: string,
  options: { userRef: string },
): Promise<{ items: AccessTransitionRecord[] }> {
  const { decides } = await findAgreement(context, id, options);
  return {
    items: await context.transitions.find([id], { detail: decides }),
  };
}

/** What happened to the items of a request that a principal may see, and to their agreements. @internal */
export async function getRequestHistory(
  context: AccessContext,
  id: string,
  options: { userRef: string },
): Promise<{ items: AccessTransitionRecord[] }> {
  const principal = await context.principals.read(options.userRef);
  const authorities = await readAuthorities(context, principal);
  const { shown } = await findRequest(context, id, authorities);
  const agreements = await context.agreements.findOfRequest(
    id,
    context.allowed?.agreements,
  );
  return {
    items: await context.transitions.find(
      shown.items.flatMap(item => [
        item.id,
        ...agreements.filter(one => one.itemId === item.id).map(one => one.id),
      ]),
    ),
  };
}
