import {
  AuthorizeResult,
  isResourcePermission,
  type Permission,
  type PolicyDecision,
} from '@backstage/plugin-permission-common';

/**
 * A decision that holds for the resources for which the rule says so.
 *
 * @remarks
 * Built from names instead of the rules' own exports, which live in the
 * backends of the catalog and the scaffolder: a policy must not bring whole
 * backends into the deployment of the permission backend. A test holds the
 * names against those exports. A permission that does not carry the resource
 * type is denied, because anybody may send one of any form to the permission
 * backend's HTTP route.
 *
 * @internal
 */
export function allowWhere(
  permission: Permission,
  condition: {
    pluginId: string;
    resourceType: string;
    rule: string;
    params: Record<string, string[]>;
  },
): PolicyDecision {
  if (!isResourcePermission(permission, condition.resourceType)) {
    return { result: AuthorizeResult.DENY };
  }
  const { pluginId, resourceType, rule, params } = condition;
  return {
    result: AuthorizeResult.CONDITIONAL,
    pluginId,
    resourceType,
    conditions: { resourceType, rule, params },
  };
}
