import {
  deriveHashKeys,
  type WantedGrant,
} from '@meshport/plugin-data-access-node';
import type { PostgresConnection } from './config';

/**
 * The keys of a grant's hash masks by link group, hex: the same that the query
 * engine gets, so that hashed columns can be joined across both.
 *
 * @throws Error where there are hash masks and no master to derive from
 * @internal
 */
export function hashKeys(
  grant: WantedGrant,
  {
    maskingMasterKey,
    linkGroups,
  }: Pick<PostgresConnection, 'maskingMasterKey' | 'linkGroups'>,
): Map<string, string> {
  if (!maskingMasterKey) {
    if (grant.columns.some(({ mask }) => mask?.kind === 'hash')) {
      throw new Error(
        "Columns are hashed, for which 'dataQuery.maskingMasterKey' has to be configured",
      );
    }
    return new Map();
  }
  const { areaRef, consumer, purpose, columns } = grant;
  return new Map(
    Object.entries(
      deriveHashKeys({
        masterKey: maskingMasterKey,
        linkGroups,
        areaRef,
        consumer,
        purpose,
        columns,
      }),
    ),
  );
}
