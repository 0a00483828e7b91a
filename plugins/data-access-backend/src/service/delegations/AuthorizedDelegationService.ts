import { NotFoundError } from '@backstage/errors';
import type { ResourcePermission } from '@backstage/plugin-permission-common';
import {
  type RESOURCE_TYPE_ACCESS_DELEGATION,
  accessDelegationCreatePermission,
  accessDelegationEndPermission,
  accessDelegationReadPermission,
  type AccessDelegation,
} from '@meshport/plugin-data-access-common';
import type { CreateDelegationInput } from '../../operations/delegations';
import { accessDelegationResourceRef } from '../../permissions/accessDelegationResourceRef';
import type { PermissionGate } from '../../permissions/PermissionGate';
import type { UserOptions, WriteOptions } from '../ServiceOptions';
import type { DelegationService } from './DelegationService';

/** Asks the permission policy before. @internal */
export class AuthorizedDelegationService implements DelegationService {
  readonly #delegations: DelegationService;
  readonly #gate: PermissionGate;

  static create(options: {
    delegations: DelegationService;
    gate: PermissionGate;
  }): DelegationService {
    return new AuthorizedDelegationService(options);
  }

  private constructor(options: {
    delegations: DelegationService;
    gate: PermissionGate;
  }) {
    this.#delegations = options.delegations;
    this.#gate = options.gate;
  }

  async create(input: CreateDelegationInput, options: WriteOptions) {
    await this.#gate.assert(accessDelegationCreatePermission, options);
    return await this.#delegations.create(input, options);
  }

  async list(options: UserOptions) {
    const may = await this.#gate.judge(
      accessDelegationResourceRef,
      [accessDelegationReadPermission],
      options,
    );
    const { items } = await this.#delegations.list(options);
    return { items: items.filter(may) };
  }

  async end(id: string, input: { reason?: string }, options: UserOptions) {
    await this.#find(
      id,
      [accessDelegationReadPermission, accessDelegationEndPermission],
      options,
    );
    return await this.#delegations.end(id, input, options);
  }

  /** What the policy leaves out is as absent. */
  async #find(
    id: string,
    permissions: ResourcePermission<typeof RESOURCE_TYPE_ACCESS_DELEGATION>[],
    options: UserOptions,
  ): Promise<AccessDelegation> {
    const may = await this.#gate.judge(
      accessDelegationResourceRef,
      permissions,
      options,
    );
    const found = (await this.#delegations.list(options)).items.find(
      one => one.id === id,
    );
    if (!found || !may(found)) {
      throw new NotFoundError(`There is no delegation '${id}'`);
    }
    return found;
  }
}
