import type { RootConfigService } from '@backstage/backend-plugin-api';
import { InputError } from '@backstage/errors';
import { KEBAB_CASE } from '@meshport/plugin-data-access-common';
import type { LinkGroup } from './LinkGroup';

const KEY = 'dataQuery.linkGroups';

/**
 * The link groups that several areas share.
 *
 * @throws InputError naming what is wrong
 * @public
 */
export function readLinkGroups(config: RootConfigService): LinkGroup[] {
  const groups = new Map<string, LinkGroup>();
  for (const item of config.getOptionalConfigArray(KEY) ?? []) {
    const name = item.getString('name');
    const areas = item.getStringArray('areas');
    if (!KEBAB_CASE.test(name) || groups.has(name)) {
      throw new InputError(
        `Config '${KEY}' has '${name}', names must be kebab-case and each there once`,
      );
    }
    if (areas.length < 2 || !areas.every(area => KEBAB_CASE.test(area))) {
      throw new InputError(
        `Config '${KEY}' must list two or more names of areas for '${name}'`,
      );
    }
    groups.set(name, {
      name,
      areaRefs: areas.map(area => `resource:default/${area}`),
    });
  }
  return [...groups.values()];
}
