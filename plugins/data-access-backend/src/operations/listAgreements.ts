import type { AccessAgreement } from '@meshport/plugin-data-access-common';
import type { Page, PageRequest } from '../database/paging';
import type { AccessContext } from './AccessContext';
import { showAgreement } from './showAgreement';

/** What a user has, alone or through a group, or what their groups have given. @internal */
export async function listAgreements(
  context: AccessContext,
  input: PageRequest & { list: 'mine' | 'given' },
  options: { userRef: string },
): Promise<Page<AccessAgreement>> {
  const principal = await context.principals.read(options.userRef);
  const page = await context.agreements.list(
    input.list === 'mine'
      ? { mine: principal }
      : { deciders: [...principal.uids.keys()] },
    input,
  );
  return { ...page, items: page.items.map(showAgreement) };
}
