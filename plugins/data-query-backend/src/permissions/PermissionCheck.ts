import type {
  BackstageCredentials,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import { NotAllowedError } from '@backstage/errors';
import {
  AuthorizeResult,
  type BasicPermission,
} from '@backstage/plugin-permission-common';
import { dataQueryExecutePermission } from '@meshport/plugin-data-query-common';
import { wasLetIn } from '../tokens/tokenCredentials';

/** Asks the permission policy. @internal */
export class PermissionCheck {
  static create(options: { permissions: PermissionsService }): PermissionCheck {
    return new PermissionCheck(options.permissions);
  }

  readonly #permissions: PermissionsService;

  private constructor(permissions: PermissionsService) {
    this.#permissions = permissions;
  }

  /** @throws NotAllowedError */
  async assert(
    permission: BasicPermission,
    options: { credentials: BackstageCredentials },
  ): Promise<void> {
    if (!(await this.allows(permission, options))) {
      throw new NotAllowedError(`You lack the permission '${permission.name}'`);
    }
  }

  async allows(
    permission: BasicPermission,
    { credentials }: { credentials: BackstageCredentials },
  ): Promise<boolean> {
    // The door of programs has asked; their users are not here to be asked about.
    if (
      permission.name === dataQueryExecutePermission.name &&
      wasLetIn(credentials)
    ) {
      return true;
    }
    const [decision] = await this.#permissions.authorize([{ permission }], {
      credentials,
    });
    return decision.result === AuthorizeResult.ALLOW;
  }
}
