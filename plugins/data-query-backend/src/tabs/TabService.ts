import { NotFoundError } from '@backstage/errors';
import type {
  QueryTab,
  QueryTabContent,
} from '@meshport/plugin-data-query-common';
import { StaleVersionError } from '../saved/StaleVersionError';
import { userOf, type UserOptions } from '../saved/UserOptions';
import type { TabStore } from './TabStore';

/** The caller's tabs; those of others are absent. @internal */
export interface TabService {
  list(options: UserOptions): Promise<{ items: QueryTab[] }>;
  create(content: QueryTabContent, options: UserOptions): Promise<QueryTab>;
  /** @throws StaleVersionError */
  replace(
    id: string,
    content: QueryTabContent & { version: number },
    options: UserOptions,
  ): Promise<QueryTab>;
  delete(id: string, options: UserOptions): Promise<void>;
}

/** @internal */
export class DefaultTabService implements TabService {
  static create(options: { tabs: TabStore }): TabService {
    return new DefaultTabService(options.tabs);
  }

  readonly #tabs: TabStore;

  private constructor(tabs: TabStore) {
    this.#tabs = tabs;
  }

  async list(options: UserOptions) {
    return { items: await this.#tabs.list(userOf(options)) };
  }

  async create(content: QueryTabContent, options: UserOptions) {
    return await this.#tabs.insert(userOf(options), content);
  }

  async replace(
    id: string,
    { version, ...content }: QueryTabContent & { version: number },
    options: UserOptions,
  ) {
    const user = userOf(options);
    const changed = await this.#tabs.update(id, user, version, content);
    const stored = await this.#tabs.find(id, user);
    if (!stored) {
      throw new NotFoundError(`You have no tab '${id}'`);
    }
    if (!changed) {
      throw new StaleVersionError('Tab', stored);
    }
    return stored;
  }

  async delete(id: string, options: UserOptions) {
    if (!(await this.#tabs.delete(id, userOf(options)))) {
      throw new NotFoundError(`You have no tab '${id}'`);
    }
  }
}
