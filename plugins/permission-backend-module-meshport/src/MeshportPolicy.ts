import type { UserInfoService } from '@backstage/backend-plugin-api';
import {
  AuthorizeResult,
  type Permission,
  type PolicyDecision,
} from '@backstage/plugin-permission-common';
import type {
  PermissionPolicy,
  PolicyQuery,
  PolicyQueryUser,
} from '@backstage/plugin-permission-node';
import { decideMeshport, type PolicyCaller } from './policy';

/** What {@link MeshportPolicy} needs. @public */
export interface MeshportPolicyOptions {
  userInfo: UserInfoService;
  /** Entity refs whose members govern the portal. */
  governors: string[];
  /** Decides about a signed-in user; {@link decideMeshport} by default. */
  decide?: (permission: Permission, caller: PolicyCaller) => PolicyDecision;
}

/**
 * Asks the policy functions about the user who called; denies everything to
 * who is not signed in.
 *
 * @public
 */
export class MeshportPolicy implements PermissionPolicy {
  readonly #userInfo: UserInfoService;
  readonly #governors: Set<string>;
  readonly #decide: NonNullable<MeshportPolicyOptions['decide']>;

  static create(options: MeshportPolicyOptions): MeshportPolicy {
    return new MeshportPolicy(options);
  }

  private constructor(options: MeshportPolicyOptions) {
    this.#userInfo = options.userInfo;
    this.#governors = new Set(options.governors);
    this.#decide = options.decide ?? decideMeshport;
  }

  async handle(
    request: PolicyQuery,
    user?: PolicyQueryUser,
  ): Promise<PolicyDecision> {
    if (!user) {
      return { result: AuthorizeResult.DENY };
    }
    const info = await this.#userInfo.getUserInfo(user.credentials);
    // A newcomer in no group still owns what carries the own ref.
    const claims = [
      ...new Set([info.userEntityRef, ...info.ownershipEntityRefs]),
    ];
    const governor = claims.some(claim => this.#governors.has(claim));
    return this.#decide(request.permission, { claims, governor });
  }
}
