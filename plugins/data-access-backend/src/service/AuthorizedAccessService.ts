import type {
  AuthService,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import { NotAllowedError } from '@backstage/errors';
import {
  AuthorizeResult,
  type BasicPermission,
} from '@backstage/plugin-permission-common';
import {
  accessDecidePermission,
  accessRequestCreatePermission,
  accessRequestDecidePermission,
  accessRequestReadPermission,
  type DecideRequest,
} from '@meshport/plugin-data-access-common';
import type { PageRequest } from '../database/paging';
import type { ApproveItemInput } from '../operations/approveItem';
import type { CreateRequestInput } from '../operations/createRequest';
import type { ListRequestsInput } from '../operations/listRequests';
import type { PreviewRequestInput } from '../operations/previewRequest';
import type {
  AccessService,
  CallerOptions,
  ItemPlace,
  UserOptions,
} from './AccessService';

/** The one plugin that holds decisions. @internal */
export const DECISIONS_HOLDER = 'plugin:data-query';

/** Asks the permission policy before anything is done. @internal */
export class AuthorizedAccessService implements AccessService {
  readonly #access: AccessService;
  readonly #auth: AuthService;
  readonly #permissions: PermissionsService;

  static create(options: {
    access: AccessService;
    auth: AuthService;
    permissions: PermissionsService;
  }): AccessService {
    return new AuthorizedAccessService(options);
  }

  private constructor(options: {
    access: AccessService;
    auth: AuthService;
    permissions: PermissionsService;
  }) {
    this.#access = options.access;
    this.#auth = options.auth;
    this.#permissions = options.permissions;
  }

  async listPurposes(options: UserOptions) {
    await this.#assert(accessRequestReadPermission, options);
    return await this.#access.listPurposes(options);
  }

  async createRequest(
    input: CreateRequestInput,
    options: UserOptions & { idempotencyKey?: string },
  ) {
    await this.#assert(accessRequestCreatePermission, options);
    return await this.#access.createRequest(input, options);
  }

  async previewRequest(input: PreviewRequestInput, options: UserOptions) {
    await this.#assert(accessRequestCreatePermission, options);
    return await this.#access.previewRequest(input, options);
  }

  async listRequests(input: ListRequestsInput, options: UserOptions) {
    await this.#assert(accessRequestReadPermission, options);
    return await this.#access.listRequests(input, options);
  }

  async getRequest(id: string, options: UserOptions) {
    await this.#assert(accessRequestReadPermission, options);
    return await this.#access.getRequest(id, options);
  }

  async withdrawRequest(
    id: string,
    input: { reason?: string },
    options: UserOptions,
  ) {
    await this.#assert(accessRequestCreatePermission, options);
    return await this.#access.withdrawRequest(id, input, options);
  }

  async getExposure(place: ItemPlace, options: UserOptions) {
    await this.#assert(accessRequestDecidePermission, options);
    return await this.#access.getExposure(place, options);
  }

  async approveItem(
    place: ItemPlace,
    input: ApproveItemInput,
    options: UserOptions,
  ) {
    await this.#assert(accessRequestDecidePermission, options);
    return await this.#access.approveItem(place, input, options);
  }

  async rejectItem(
    place: ItemPlace,
    input: { version: number; reason: string },
    options: UserOptions,
  ) {
    await this.#assert(accessRequestDecidePermission, options);
    return await this.#access.rejectItem(place, input, options);
  }

  async listAgreements(
    input: PageRequest & { list: 'mine' | 'given' },
    options: UserOptions,
  ) {
    await this.#assert(accessRequestReadPermission, options);
    return await this.#access.listAgreements(input, options);
  }

  /** Whoever may ask may hand back; ending what one gave is deciding. */
  async revokeAgreement(
    id: string,
    input: { reason: string },
    options: UserOptions,
  ) {
    const decides = await this.#may(accessRequestDecidePermission, options);
    if (!decides) {
      await this.#assert(accessRequestCreatePermission, options);
    }
    return await this.#access.revokeAgreement(id, input, {
      ...options,
      handBackOnly: !decides,
    });
  }

  async listAccess(input: { portRefs: string[] }, options: UserOptions) {
    await this.#assert(accessDecidePermission, options);
    return await this.#access.listAccess(input, options);
  }

  async listQueryable(options: UserOptions) {
    await this.#assert(accessDecidePermission, options);
    return await this.#access.listQueryable(options);
  }

  async decide(request: DecideRequest, options: UserOptions) {
    await this.#assert(accessDecidePermission, options);
    return await this.#access.decide(request, options);
  }

  async renewDecisions(ids: string[], options: CallerOptions) {
    this.#assertHolder(options);
    return await this.#access.renewDecisions(ids, options);
  }

  async releaseDecisions(ids: string[], options: CallerOptions) {
    this.#assertHolder(options);
    await this.#access.releaseDecisions(ids, options);
  }

  async #may(
    permission: BasicPermission,
    options: CallerOptions,
  ): Promise<boolean> {
    const [decision] = await this.#permissions.authorize([{ permission }], {
      credentials: options.credentials,
    });
    return decision.result === AuthorizeResult.ALLOW;
  }

  async #assert(
    permission: BasicPermission,
    options: CallerOptions,
  ): Promise<void> {
    if (!(await this.#may(permission, options))) {
      throw new NotAllowedError(`You lack the permission '${permission.name}'`);
    }
  }

  #assertHolder(options: CallerOptions): void {
    const { credentials } = options;
    if (
      !this.#auth.isPrincipal(credentials, 'service') ||
      credentials.principal.subject !== DECISIONS_HOLDER
    ) {
      throw new NotAllowedError(`Only ${DECISIONS_HOLDER} may do this`);
    }
  }
}
