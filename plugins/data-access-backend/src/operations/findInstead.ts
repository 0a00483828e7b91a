import type { ResolvedPort } from '@meshport/plugin-data-areas-common';
import type { StoredItem, StoredRequest } from '../database/requestRows';
import type { Principal } from '../principals/Principal';
import type { AccessContext } from './AccessContext';
import { weighItem } from './weighItem';

/**
 * Who decides on an item instead, where none of its deciders may; undefined
 * where one may, or where nobody is named for that.
 *
 * @internal
 */
export async function findInstead(
  context: AccessContext,
  options: {
    request: StoredRequest;
    item: StoredItem;
    port?: ResolvedPort;
    principal: Principal;
  },
): Promise<string[] | undefined> {
  const { principal: own, ...place } = options;
  const { waitsFor } = await weighItem(context, {
    ...place,
    authorities: { own, others: [] },
  });
  return waitsFor.nobody ? waitsFor.escalatesTo : undefined;
}
