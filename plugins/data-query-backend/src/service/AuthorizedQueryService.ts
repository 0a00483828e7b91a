import type { PermissionsService } from '@backstage/backend-plugin-api';
import { NotAllowedError } from '@backstage/errors';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import {
  dataQueryExecutePermission,
  type QueryRequest,
} from '@meshport/plugin-data-query-common';
import type { ListQueriesOptions } from '../records/QueryRecords';
import { wasLetIn } from '../tokens/tokenCredentials';
import type {
  PreviewRequest,
  QueryCallOptions,
  QueryService,
} from './QueryService';

/**
 * Asks for the permission to query before anything is read of a request.
 *
 * @internal
 */
export class AuthorizedQueryService implements QueryService {
  static create(options: {
    queries: QueryService;
    permissions: PermissionsService;
  }): QueryService {
    return new AuthorizedQueryService(options.queries, options.permissions);
  }

  readonly #queries: QueryService;
  readonly #permissions: PermissionsService;

  private constructor(queries: QueryService, permissions: PermissionsService) {
    this.#queries = queries;
    this.#permissions = permissions;
  }

  async run(request: QueryRequest, options: QueryCallOptions) {
    await this.#authorize(options);
    return await this.#queries.run(request, options);
  }

  async preview(request: PreviewRequest, options: QueryCallOptions) {
    await this.#authorize(options);
    return await this.#queries.preview(request, options);
  }

  async cancel(id: string, options: QueryCallOptions) {
    await this.#authorize(options);
    await this.#queries.cancel(id, options);
  }

  async list(request: ListQueriesOptions, options: QueryCallOptions) {
    await this.#authorize(options);
    return await this.#queries.list(request, options);
  }

  /** Says nothing of data, so being signed in is enough. */
  async health() {
    return await this.#queries.health();
  }

  async #authorize({ credentials }: QueryCallOptions): Promise<void> {
    // The door of programs has asked; their users are not here to be asked about.
    if (wasLetIn(credentials)) {
      return;
    }
    const [decision] = await this.#permissions.authorize(
      [{ permission: dataQueryExecutePermission }],
      { credentials },
    );
    if (decision.result !== AuthorizeResult.ALLOW) {
      throw new NotAllowedError('You may not run queries');
    }
  }
}
