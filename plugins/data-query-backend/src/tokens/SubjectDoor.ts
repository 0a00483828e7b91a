import type {
  BackstageCredentials,
  BackstageServicePrincipal,
  BackstageUserPrincipal,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import { NotAllowedError, ServiceUnavailableError } from '@backstage/errors';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import type { DataAccessClient } from '@meshport/plugin-data-access-node';
import { dataQueryExecutePermission } from '@meshport/plugin-data-query-common';
import { createSubjectCredentials } from './subjectCredentials';

/** What plugins of the portal are called; nobody's service account. */
const PLUGIN = /^plugin:/;

/**
 * Lets in subjects of the backend's external access whom the operator bound to
 * a service account in data access.
 *
 * @internal
 */
export class SubjectDoor {
  static create(options: {
    access: DataAccessClient;
    permissions: PermissionsService;
  }): SubjectDoor {
    return new SubjectDoor(options);
  }

  readonly #access: DataAccessClient;
  readonly #permissions: PermissionsService;

  private constructor(options: {
    access: DataAccessClient;
    permissions: PermissionsService;
  }) {
    this.#access = options.access;
    this.#permissions = options.permissions;
  }

  /**
   * As whom a subject acts; undefined for those who are bound to nothing.
   *
   * @throws NotAllowedError where its token was not given queries.
   */
  async admit(
    credentials: BackstageCredentials<BackstageServicePrincipal>,
  ): Promise<BackstageCredentials<BackstageUserPrincipal> | undefined> {
    const { subject } = credentials.principal;
    if (PLUGIN.test(subject)) {
      return undefined;
    }
    const decided = await this.#access
      .decideForSubject({ subject, portRefs: [] })
      .catch(() => {
        throw new ServiceUnavailableError(
          'Service accounts cannot be checked now',
        );
      });
    if (!decided) {
      return undefined;
    }
    const [{ result }] = await this.#permissions.authorize(
      [{ permission: dataQueryExecutePermission }],
      { credentials },
    );
    if (result !== AuthorizeResult.ALLOW) {
      throw new NotAllowedError('You may not run queries');
    }
    const { serviceAccount } = decided;
    return createSubjectCredentials({ subject, serviceAccount });
  }
}
