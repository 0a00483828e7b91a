import type { AuthService } from '@backstage/backend-plugin-api';
import type { CatalogService } from '@backstage/plugin-catalog-node';

const REFS_A_CALL = 500;

/** The catalog uids of some entities, by ref; lacks what the catalog lacks. @internal */
export async function readEntityUids(
  options: { auth: AuthService; catalog: CatalogService },
  refs: string[],
): Promise<Map<string, string>> {
  const { auth, catalog } = options;
  const wanted = [...new Set(refs)];
  const uids = new Map<string, string>();
  for (let from = 0; from < wanted.length; from += REFS_A_CALL) {
    const entityRefs = wanted.slice(from, from + REFS_A_CALL);
    const { items } = await catalog.getEntitiesByRefs(
      { entityRefs, fields: ['kind', 'metadata'] },
      { credentials: await auth.getOwnServiceCredentials() },
    );
    items.forEach((entity, index) => {
      if (entity?.metadata.uid) {
        uids.set(entityRefs[index], entity.metadata.uid);
      }
    });
  }
  return uids;
}
