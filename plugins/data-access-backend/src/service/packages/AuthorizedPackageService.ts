import { NotFoundError } from '@backstage/errors';
import type { ResourcePermission } from '@backstage/plugin-permission-common';
import {
  type RESOURCE_TYPE_ACCESS_PACKAGE,
  accessPackageCreatePermission,
  accessPackageReadPermission,
  accessPackageRequestPermission,
  accessPackageRetirePermission,
  accessPackageUpdatePermission,
  accessRequestCreatePermission,
  type AccessPackage,
} from '@meshport/plugin-data-access-common';
import type { PackageInput } from '../../packages/PackageInput';
import type { RequestPackageInput } from '../../packages/requestPackage';
import { accessPackageResourceRef } from '../../permissions/accessPackageResourceRef';
import type { PermissionGate } from '../../permissions/PermissionGate';
import type { UserOptions, WriteOptions } from '../ServiceOptions';
import type { PackageService } from './PackageService';

/** Asks the permission policy before. @internal */
export class AuthorizedPackageService implements PackageService {
  readonly #packages: PackageService;
  readonly #gate: PermissionGate;

  static create(options: {
    packages: PackageService;
    gate: PermissionGate;
  }): PackageService {
    return new AuthorizedPackageService(options);
  }

  private constructor(options: {
    packages: PackageService;
    gate: PermissionGate;
  }) {
    this.#packages = options.packages;
    this.#gate = options.gate;
  }

  async create(input: PackageInput, options: WriteOptions) {
    await this.#gate.assert(accessPackageCreatePermission, options);
    return await this.#packages.create(input, options);
  }

  async list(options: UserOptions) {
    const may = await this.#gate.judge(
      accessPackageResourceRef,
      [accessPackageReadPermission],
      options,
    );
    const { items } = await this.#packages.list(options);
    return { items: items.filter(may) };
  }

  async get(id: string, options: UserOptions) {
    return await this.#find(id, [accessPackageReadPermission], options);
  }

  async update(
    id: string,
    input: PackageInput & { version: number },
    options: UserOptions,
  ) {
    await this.#find(
      id,
      [accessPackageReadPermission, accessPackageUpdatePermission],
      options,
    );
    return await this.#packages.update(id, input, options);
  }

  async retire(id: string, options: UserOptions) {
    await this.#find(
      id,
      [accessPackageReadPermission, accessPackageRetirePermission],
      options,
    );
    return await this.#packages.retire(id, options);
  }

  async request(id: string, input: RequestPackageInput, options: WriteOptions) {
    await this.#gate.assert(accessRequestCreatePermission, options);
    await this.#find(
      id,
      [accessPackageReadPermission, accessPackageRequestPermission],
      options,
    );
    return await this.#packages.request(id, input, options);
  }

  /** What the policy leaves out is as absent. */
  async #find(
    id: string,
    permissions: ResourcePermission<typeof RESOURCE_TYPE_ACCESS_PACKAGE>[],
    options: UserOptions,
  ): Promise<AccessPackage> {
    const may = await this.#gate.judge(
      accessPackageResourceRef,
      permissions,
      options,
    );
    const found = await this.#packages.get(id, options);
    if (!may(found)) {
      throw new NotFoundError(`There is no package '${id}'`);
    }
    return found;
  }
}
