import {
  RESOURCE_TYPE_CATALOG_ENTITY,
  catalogEntityCreatePermission,
  catalogEntityDeletePermission,
  catalogEntityReadPermission,
  catalogEntityRefreshPermission,
  catalogEntityValidatePermission,
  catalogIngestionManagePermission,
  catalogIngestionReadPermission,
  catalogLocationAnalyzePermission,
  catalogLocationCreatePermission,
  catalogLocationDeletePermission,
  catalogLocationReadPermission,
} from '@backstage/plugin-catalog-common/alpha';
import type { Permission } from '@backstage/plugin-permission-common';
import { allowWhen } from './allowWhen';
import { allowWhere } from './allowWhere';
import type { PolicyFunction } from './PolicyFunction';

const visible: PolicyFunction = (permission, caller) =>
  allowWhere(permission, entityRule('IS_VISIBLE_TO', caller.claims));

const ownedOrGoverned: PolicyFunction = (permission, caller) =>
  caller.governor
    ? allowWhen(true)
    : allowWhere(permission, entityRule('IS_ENTITY_OWNER', caller.claims));

const signedIn: PolicyFunction = () => allowWhen(true);

const governed: PolicyFunction = (_permission: Permission, caller) =>
  allowWhen(caller.governor);

const decisions = new Map<string, PolicyFunction>(
  Object.entries({
    [catalogEntityReadPermission.name]: visible,
    [catalogEntityCreatePermission.name]: signedIn,
    [catalogEntityValidatePermission.name]: signedIn,
    [catalogEntityDeletePermission.name]: ownedOrGoverned,
    [catalogEntityRefreshPermission.name]: ownedOrGoverned,
    [catalogLocationCreatePermission.name]: signedIn,
    [catalogLocationAnalyzePermission.name]: signedIn,
    [catalogLocationReadPermission.name]: governed,
    [catalogLocationDeletePermission.name]: governed,
    [catalogIngestionReadPermission.name]: governed,
    [catalogIngestionManagePermission.name]: governed,
  }),
);

function entityRule(rule: string, claims: string[]) {
  return {
    pluginId: 'catalog',
    resourceType: RESOURCE_TYPE_CATALOG_ENTITY,
    rule,
    params: { claims },
  };
}

/**
 * Who may do what in the catalog.
 *
 * @remarks
 * An entity is read where it is visible to the caller, for governors too: to
 * govern is to see decisions, not data products that are kept from everyone.
 * Everybody may register documents, because documents are claims and carry no
 * authority. Locations and ingestion are for governors, because the targets of
 * locations name things that are invisible as entities.
 *
 * @public
 */
export const decideCatalog: PolicyFunction = (permission, caller) =>
  decisions.get(permission.name)?.(permission, caller);
