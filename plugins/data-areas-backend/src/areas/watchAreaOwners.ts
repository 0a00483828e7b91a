import type { AuthService } from '@backstage/backend-plugin-api';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import { readEntityUids } from '../identity/readEntityUids';
import type { AreaOwnerStore } from './AreaOwnerStore';

/** Who a schedule is in the ledger. */
const ACTOR = 'plugin:data-areas';

/**
 * Keeps who the owner group of each area is, not only what it is called. Where
 * another group has the name, the area has no owner until it is handed over;
 * where a group is merely gone nobody is in it, and it may come back.
 *
 * @internal
 */
export async function watchAreaOwners(options: {
  auth: AuthService;
  catalog: CatalogService;
  owners: AreaOwnerStore;
}): Promise<void> {
  const { owners } = options;
  const all = await owners.list();
  const uids = await readEntityUids(
    options,
    all.map(owner => owner.ownerRef),
  );
  for (const owner of all) {
    const uid = uids.get(owner.ownerRef);
    if (uid === undefined) {
      continue;
    }
    if (owner.ownerUid === undefined) {
      await owners.note(owner, uid, ACTOR);
    } else if ((uid !== owner.ownerUid) !== owner.lost) {
      await owners.setLost(owner, !owner.lost, ACTOR);
    }
  }
}
