import type { AccessAgreement } from '@meshport/plugin-data-access-common';
import type { AccessApi, AccessPage } from '@meshport/plugin-data-access-react';

/** Most that is loaded for a list that is filtered and sorted on the page. */
const MOST = 1000;
const PAGE = 200;

/** Agreements, and whether there are more than were loaded. @internal */
export interface LoadedAgreements {
  items: AccessAgreement[];
  complete: boolean;
}

/**
 * All agreements of a list, since a filter over the first page alone would
 * say that there is nothing where there is something.
 *
 * @internal
 */
export async function loadAgreements(
  api: AccessApi,
  list: 'mine' | 'given',
): Promise<LoadedAgreements> {
  const items: AccessAgreement[] = [];
  let page: AccessPage<AccessAgreement> | undefined;
  do {
    page = await api.getAgreements({
      list,
      cursor: page?.nextCursor,
      limit: PAGE,
    });
    items.push(...page.items);
  } while (page.nextCursor && items.length < MOST);
  return { items, complete: !page.nextCursor };
}
