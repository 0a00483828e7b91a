import { createHmac } from 'node:crypto';
import type { WantedGrant } from '@meshport/plugin-data-access-node';

/**
 * The keys of a grant's hash masks by link group, hex: the same that the query
 * engine gets, so that hashed columns can be joined across both.
 *
 * @throws Error where there are hash masks and no master to derive from
 * @internal
 */
export function hashKeys(
  grant: WantedGrant,
  masterKey: string | undefined,
): Map<string, string> {
  const groups = new Set(
    grant.columns.flatMap(({ mask }) =>
      mask?.kind === 'hash' ? [mask.linkGroup] : [],
    ),
  );
  return new Map(
    [...groups].sort().map(linkGroup => {
      if (!masterKey) {
        throw new Error(
          "Columns are hashed, for which 'dataQuery.maskingMasterKey' has to be configured",
        );
      }
      return [
        linkGroup,
        createHmac('sha256', masterKey)
          .update(JSON.stringify([grant.consumer, grant.purpose, linkGroup]))
          .digest('hex'),
      ];
    }),
  );
}
