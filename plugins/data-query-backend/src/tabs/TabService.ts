import { NotFoundError } from '@backstage/errors';
import type {
  QueryTab,
  QueryTabContent,
} from '@meshport/plugin-data-query-common';
import { StaleVersionError } from '../saved/StaleVersionError';
import type { CallerReader } from '../callers/CallerReader';
import { authorOf } from '../saved/Author';
import type { UserOptions } from '../saved/UserOptions';
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
  static create(options: {
    tabs: TabStore;
    callers: CallerReader;
  }): TabService {
    return new DefaultTabService(options.tabs, options.callers);
  }

  readonly #tabs: TabStore;
  readonly #callers: CallerReader;

  private constructor(tabs: TabStore, callers: CallerReader) {
    this.#tabs = tabs;
    this.#callers = callers;
  }

  async list(options: UserOptions) {
    const user = await authorOf(this.#callers, options);
    return { items: await this.#tabs.list(user) };
  }

  async create(content: QueryTabContent, options: UserOptions) {
    const user = await authorOf(this.#callers, options);
    return await this.#tabs.insert(user, content);
  }

  async replace(
    id: string,
    { version, ...content }: QueryTabContent & { version: number },
    options: UserOptions,
  ) {
    const user = await authorOf(this.#callers, options);
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
    const user = await authorOf(this.#callers, options);
    if (!(await this.#tabs.delete(id, user))) {
      throw new NotFoundError(`You have no tab '${id}'`);
    }
  }
}
