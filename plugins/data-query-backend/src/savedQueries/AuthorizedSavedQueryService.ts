import {
  dataQueryExecutePermission,
  dataQuerySharePermission,
  type SavedQueryContent,
} from '@meshport/plugin-data-query-common';
import type { PermissionCheck } from '../permissions/PermissionCheck';
import type { PageRequest } from '../saved/ownPage';
import type { UserOptions } from '../saved/UserOptions';
import type { SavedQueryService } from './SavedQueryService';

/** Saved queries are for who may run queries; sharing is a right of its own. @internal */
export class AuthorizedSavedQueryService implements SavedQueryService {
  static create(options: {
    savedQueries: SavedQueryService;
    check: PermissionCheck;
  }): SavedQueryService {
    return new AuthorizedSavedQueryService(options.savedQueries, options.check);
  }

  readonly #savedQueries: SavedQueryService;
  readonly #check: PermissionCheck;

  private constructor(savedQueries: SavedQueryService, check: PermissionCheck) {
    this.#savedQueries = savedQueries;
    this.#check = check;
  }

  async list(page: PageRequest, options: UserOptions) {
    await this.#check.assert(dataQueryExecutePermission, options);
    return await this.#savedQueries.list(page, options);
  }

  async create(content: SavedQueryContent, options: UserOptions) {
    await this.#assertWrite(content, options);
    return await this.#savedQueries.create(content, options);
  }

  async get(id: string, options: UserOptions) {
    await this.#check.assert(dataQueryExecutePermission, options);
    return await this.#savedQueries.get(id, options);
  }

  async replace(
    id: string,
    content: SavedQueryContent & { version: number },
    options: UserOptions,
  ) {
    await this.#assertWrite(content, options);
    return await this.#savedQueries.replace(id, content, options);
  }

  async delete(id: string, options: UserOptions) {
    await this.#check.assert(dataQueryExecutePermission, options);
    await this.#savedQueries.delete(id, options);
  }

  async #assertWrite(
    { visibility }: SavedQueryContent,
    options: UserOptions,
  ): Promise<void> {
    await this.#check.assert(dataQueryExecutePermission, options);
    if (visibility !== 'private') {
      await this.#check.assert(dataQuerySharePermission, options);
    }
  }
}
