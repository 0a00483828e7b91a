import type {
  PermissionsRegistryService,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import { NotAllowedError } from '@backstage/errors';
import {
  AuthorizeResult,
  type BasicPermission,
  type PermissionCriteria,
  type PolicyDecision,
  type ResourcePermission,
} from '@backstage/plugin-permission-common';
import {
  createConditionAuthorizer,
  createConditionTransformer,
  type ConditionTransformer,
  type PermissionResourceRef,
} from '@backstage/plugin-permission-node';
import type {
  RESOURCE_TYPE_ACCESS_AGREEMENT,
  RESOURCE_TYPE_ACCESS_REQUEST,
} from '@meshport/plugin-data-access-common';
import type { CallerOptions, UserOptions } from '../service/ServiceOptions';
import {
  accessAgreementResourceRef,
  type AccessAgreementFilter,
} from './accessAgreementResourceRef';
import {
  accessRequestResourceRef,
  type AccessRequestFilter,
} from './accessRequestResourceRef';
import type { Allowed } from './Allowed';

/** The verbs that something needs, all of them. @internal */
export interface NeededPermissions {
  requests?: ResourcePermission<typeof RESOURCE_TYPE_ACCESS_REQUEST>[];
  agreements?: ResourcePermission<typeof RESOURCE_TYPE_ACCESS_AGREEMENT>[];
}

/** Asks the permission policy, and makes its conditions those of the database. @internal */
export class PermissionGate {
  readonly #permissions: PermissionsService;
  readonly #registry: PermissionsRegistryService;
  readonly #toRequestFilter: ConditionTransformer<AccessRequestFilter>;
  readonly #toAgreementFilter: ConditionTransformer<AccessAgreementFilter>;

  static create(options: {
    permissions: PermissionsService;
    permissionsRegistry: PermissionsRegistryService;
  }): PermissionGate {
    return new PermissionGate(options);
  }

  private constructor(options: {
    permissions: PermissionsService;
    permissionsRegistry: PermissionsRegistryService;
  }) {
    const { permissions, permissionsRegistry } = options;
    this.#permissions = permissions;
    this.#registry = permissionsRegistry;
    this.#toRequestFilter = createConditionTransformer(
      permissionsRegistry.getPermissionRuleset(accessRequestResourceRef),
    );
    this.#toAgreementFilter = createConditionTransformer(
      permissionsRegistry.getPermissionRuleset(accessAgreementResourceRef),
    );
  }

  async may(
    permission: BasicPermission,
    { credentials }: CallerOptions,
  ): Promise<boolean> {
    const [decision] = await this.#permissions.authorize([{ permission }], {
      credentials,
    });
    return decision.result === AuthorizeResult.ALLOW;
  }

  /** @throws NotAllowedError if the policy does not allow it. */
  async assert(
    permission: BasicPermission,
    options: CallerOptions,
  ): Promise<void> {
    if (!(await this.may(permission, options))) {
      throw lacks(permission.name);
    }
  }

  /**
   * The options with on which requests and agreements the policy allows all
   * that is needed.
   *
   * @throws NotAllowedError if there is something that it allows on none.
   */
  async within<T extends UserOptions>(
    needed: NeededPermissions,
    options: T,
  ): Promise<T> {
    return { ...options, allowed: await this.narrow(needed, options) };
  }

  /**
   * Tells which of the resources at hand the policy allows all that is needed
   * on; for those of which there are few, so that nothing is gained by asking
   * the database for less.
   *
   * @throws NotAllowedError if there is something that it allows on none.
   */
  async judge<TResource, TFilter, TType extends string>(
    resourceRef: PermissionResourceRef<
      TResource,
      TFilter,
      TType,
      'data-access'
    >,
    permissions: ResourcePermission<TType>[],
    { credentials }: CallerOptions,
  ): Promise<(resource: TResource) => boolean> {
    const decisions = await this.#permissions.authorizeConditional(
      permissions.map(permission => ({ permission })),
      { credentials },
    );
    decisions.forEach(({ result }, index) => {
      if (result === AuthorizeResult.DENY) {
        throw lacks(permissions[index].name);
      }
    });
    const isAllowed = createConditionAuthorizer<TResource>(
      this.#registry.getPermissionRuleset(resourceRef),
    );
    return resource =>
      decisions.every(decision => isAllowed(decision, resource));
  }

  /**
   * On which requests and agreements the policy allows all that is needed.
   *
   * @throws NotAllowedError if there is something that it allows on none.
   */
  async narrow(
    needed: NeededPermissions,
    { credentials }: CallerOptions,
  ): Promise<Allowed> {
    const { requests = [], agreements = [] } = needed;
    const permissions: ResourcePermission[] = [...requests, ...agreements];
    const decisions = await this.#permissions.authorizeConditional(
      permissions.map(permission => ({ permission })),
      { credentials },
    );
    decisions.forEach(({ result }, index) => {
      if (result === AuthorizeResult.DENY) {
        throw lacks(permissions[index].name);
      }
    });
    return {
      requests: allOf(
        decisions.slice(0, requests.length),
        this.#toRequestFilter,
      ),
      agreements: allOf(
        decisions.slice(requests.length),
        this.#toAgreementFilter,
      ),
    };
  }
}

function allOf<TFilter>(
  decisions: PolicyDecision[],
  toFilter: ConditionTransformer<TFilter>,
): PermissionCriteria<TFilter> | undefined {
  const [first, ...rest] = decisions.flatMap(decision =>
    decision.result === AuthorizeResult.CONDITIONAL
      ? [toFilter(decision.conditions)]
      : [],
  );
  return first && rest.length > 0 ? { allOf: [first, ...rest] } : first;
}

function lacks(name: string): NotAllowedError {
  return new NotAllowedError(`You lack the permission '${name}'`);
}
