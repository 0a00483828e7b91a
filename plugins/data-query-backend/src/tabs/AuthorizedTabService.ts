import {
  dataQueryExecutePermission,
  type QueryTabContent,
} from '@meshport/plugin-data-query-common';
import type { PermissionCheck } from '../permissions/PermissionCheck';
import type { UserOptions } from '../saved/UserOptions';
import type { TabService } from './TabService';

/** Tabs are for who may run queries. @internal */
export class AuthorizedTabService implements TabService {
  static create(options: {
    tabs: TabService;
    check: PermissionCheck;
  }): TabService {
    return new AuthorizedTabService(options.tabs, options.check);
  }

  readonly #tabs: TabService;
  readonly #check: PermissionCheck;

  private constructor(tabs: TabService, check: PermissionCheck) {
    this.#tabs = tabs;
    this.#check = check;
  }

  async list(options: UserOptions) {
    await this.#check.assert(dataQueryExecutePermission, options);
    return await this.#tabs.list(options);
  }

  async create(content: QueryTabContent, options: UserOptions) {
    await this.#check.assert(dataQueryExecutePermission, options);
    return await this.#tabs.create(content, options);
  }

  async replace(
    id: string,
    content: QueryTabContent & { version: number },
    options: UserOptions,
  ) {
    await this.#check.assert(dataQueryExecutePermission, options);
    return await this.#tabs.replace(id, content, options);
  }

  async delete(id: string, options: UserOptions) {
    await this.#check.assert(dataQueryExecutePermission, options);
    await this.#tabs.delete(id, options);
  }
}
