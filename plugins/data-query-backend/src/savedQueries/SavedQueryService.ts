import { InputError, NotFoundError } from '@backstage/errors';
import {
  formatSqlName,
  type SavedQuery,
  type SavedQueryContent,
} from '@meshport/plugin-data-query-common';
import type { QueryEngine } from '@meshport/plugin-data-query-node';
import type { Page, PageRequest } from '../saved/ownPage';
import { StaleVersionError } from '../saved/StaleVersionError';
import type { CallerReader } from '../callers/CallerReader';
import { authorOf, type Author } from '../saved/Author';
import type { UserOptions } from '../saved/UserOptions';
import { mentionedNames } from './mentionedNames';
import type { SavedQueryReader } from './SavedQueryReader';
import type {
  NewSavedQuery,
  SavedQueryStore,
  StoredSavedQuery,
} from './SavedQueryStore';
import { MAX_NAMES } from './VisibleNames';

/** Texts of queries under a name. What one may not read is absent. @internal */
export interface SavedQueryService {
  list(page: PageRequest, options: UserOptions): Promise<Page<SavedQuery>>;
  create(content: SavedQueryContent, options: UserOptions): Promise<SavedQuery>;
  get(id: string, options: UserOptions): Promise<SavedQuery>;
  /** @throws StaleVersionError */
  replace(
    id: string,
    content: SavedQueryContent & { version: number },
    options: UserOptions,
  ): Promise<SavedQuery>;
  delete(id: string, options: UserOptions): Promise<void>;
}

/** @internal */
export interface SavedQueryServiceOptions {
  savedQueries: SavedQueryStore;
  reader: SavedQueryReader;
  callers: CallerReader;
  engine: Pick<QueryEngine, 'parse'>;
}

/** @internal */
export class DefaultSavedQueryService implements SavedQueryService {
  static create(options: SavedQueryServiceOptions): SavedQueryService {
    return new DefaultSavedQueryService(options);
  }

  readonly #options: SavedQueryServiceOptions;

  private constructor(options: SavedQueryServiceOptions) {
    this.#options = options;
  }

  async list(page: PageRequest, options: UserOptions) {
    const author = await this.#author(options);
    const found = await this.#options.savedQueries.listOwn(author, page);
    return { ...found, items: found.items.map(show) };
  }

  async create(content: SavedQueryContent, options: UserOptions) {
    return show(
      await this.#options.savedQueries.insert(
        await this.#author(options),
        await this.#read(content, options),
      ),
    );
  }

  async get(id: string, options: UserOptions) {
    const found = await this.#options.reader.find(id, options);
    if (!found) {
      throw notFound(id);
    }
    return show(found);
  }

  async replace(
    id: string,
    { version, ...content }: SavedQueryContent & { version: number },
    options: UserOptions,
  ) {
    const { savedQueries } = this.#options;
    const author = await this.#author(options);
    const own = async () =>
      (await savedQueries.find([id], author)).find(item => item.mayEdit);
    if (!(await own())) {
      throw notFound(id);
    }
    const changed = await savedQueries.update(
      { id, author, version },
      await this.#read(content, options),
    );
    const stored = await own();
    if (!stored) {
      throw notFound(id);
    }
    if (!changed) {
      throw new StaleVersionError('Saved query', show(stored));
    }
    return show(stored);
  }

  async delete(id: string, options: UserOptions) {
    const author = await this.#author(options);
    if (!(await this.#options.savedQueries.delete(id, author))) {
      throw notFound(id);
    }
  }

  async #author(options: UserOptions): Promise<Author> {
    return await authorOf(this.#options.callers, options);
  }

  /** Drafts may be saved; what is shared has to say what it reads. */
  async #read(
    content: SavedQueryContent,
    options: UserOptions,
  ): Promise<NewSavedQuery> {
    const { title, description = '', sql, visibility } = content;
    if (
      visibility !== 'private' &&
      mentionedNames([title, description, sql]).length > MAX_NAMES
    ) {
      throw new InputError(
        `Only a query that names at most ${MAX_NAMES} tables and columns in three parts can be shared`,
      );
    }
    try {
      const user = options.credentials.principal.userEntityRef;
      const { tables } = await this.#options.engine.parse(content.sql, {
        user,
      });
      return {
        ...content,
        sqlNames: tables.map(({ name }) => formatSqlName(name)),
      };
    } catch (error) {
      if (content.visibility === 'private') {
        return content;
      }
      throw error instanceof InputError
        ? new InputError(
            `Only a query that can be read can be shared: ${error.message}`,
          )
        : error;
    }
  }
}

function show({ sqlNames: _names, ...shown }: StoredSavedQuery): SavedQuery {
  return shown;
}

function notFound(id: string): NotFoundError {
  return new NotFoundError(`There is no saved query '${id}'`);
}
