import type {
  AccessAgreement,
  AgreementState,
} from '@meshport/plugin-data-access-common';
import type { Page, PageRequest } from '../database/paging';
import type { AccessContext } from './AccessContext';
import { ownAgreements } from './ownAgreements';
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
 * What a user has, see {@link ownAgreements}, or what their groups have given.
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
  const page = await context.agreements.list(
    input.list === 'mine'
      ? await ownAgreements(context, principal)
      : { deciders: decidingGroups(authorities) },
    { ...input, allowed: context.allowed?.agreements },
  );
  const items = await showAgreements(context, page.items);
  return {
    ...page,
    items: input.list === 'given' ? await showUsage(context, items) : items,
  };
}
