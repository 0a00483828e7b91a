import { parseEntityRef } from '@backstage/catalog-model';
import type { Area } from '@meshport/plugin-data-areas-common';

/** Whether another group has come to have the name of an area's owner, see {@link Area.ownerRef}. @internal */
export function isOwnerGone({ ownerRef }: Area): boolean {
  return parseEntityRef(ownerRef).namespace === 'gone';
}
