import {
  coreServices,
  createServiceFactory,
  type BackstageCredentials,
} from '@backstage/backend-plugin-api';
import { catalogEntityReadPermission } from '@backstage/plugin-catalog-common/alpha';
import {
  AuthorizeResult,
  type Permission,
  type PolicyDecision,
} from '@backstage/plugin-permission-common';
import {
  createDataProductConditionalDecision,
  dataProductConditions,
} from '../permissions';

const allowed: { result: AuthorizeResult.ALLOW } = {
  result: AuthorizeResult.ALLOW,
};

/**
 * Permissions as a policy would decide that knows nothing but this module's
 * rule: users read what is visible to them and their groups. What it says of a
 * single entity is given, because a permission backend would ask the catalog.
 */
export function personaPermissions(
  groups: Record<string, string[]>,
  audienceByRef: Record<string, string>,
) {
  function claimsOf(credentials: BackstageCredentials): string[] | undefined {
    const { userEntityRef } = credentials.principal as {
      userEntityRef?: string;
    };
    return userEntityRef
      ? [userEntityRef, ...(groups[userEntityRef] ?? [])]
      : undefined;
  }
  function decide(
    permission: Permission,
    credentials: BackstageCredentials,
  ): PolicyDecision {
    const claims = claimsOf(credentials);
    return claims && permission.name === catalogEntityReadPermission.name
      ? createDataProductConditionalDecision(
          catalogEntityReadPermission,
          dataProductConditions.isVisibleTo({ claims }),
        )
      : allowed;
  }
  return createServiceFactory({
    service: coreServices.permissions,
    deps: {},
    factory: () => ({
      async authorize(requests, options) {
        const claims = claimsOf(options.credentials);
        return requests.map(({ resourceRef }) => {
          const audience = resourceRef && audienceByRef[resourceRef];
          return audience && claims && !claims.includes(audience)
            ? { result: AuthorizeResult.DENY }
            : allowed;
        });
      },
      async authorizeConditional(requests, options) {
        return requests.map(({ permission }) =>
          decide(permission, options.credentials),
        );
      },
    }),
  });
}
