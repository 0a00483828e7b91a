import { userOf, type UserOptions } from '../saved/UserOptions';
import type { SavedQueryStore, StoredSavedQuery } from './SavedQueryStore';
import type { VisibleNames } from './VisibleNames';

/**
 * Saved queries as far as a reader may read them: own ones, and those shared
 * by link that name nothing that the reader may not know of. All others look
 * as if they were not there.
 *
 * @internal
 */
export class SavedQueryReader {
  static create(options: {
    savedQueries: SavedQueryStore;
    names: VisibleNames;
  }): SavedQueryReader {
    return new SavedQueryReader(options.savedQueries, options.names);
  }

  readonly #savedQueries: SavedQueryStore;
  readonly #names: VisibleNames;

  private constructor(savedQueries: SavedQueryStore, names: VisibleNames) {
    this.#savedQueries = savedQueries;
    this.#names = names;
  }

  async find(
    id: string,
    options: UserOptions,
  ): Promise<StoredSavedQuery | undefined> {
    return (await this.findAll([id], options)).get(id);
  }

  /** By id. */
  async findAll(
    ids: string[],
    options: UserOptions,
  ): Promise<Map<string, StoredSavedQuery>> {
    const user = userOf(options);
    const found = (await this.#savedQueries.find(ids, user)).filter(
      // What a text reads that does not parse is not known.
      item => item.mayEdit || (item.visibility === 'link' && item.sqlNames),
    );
    const others = found.filter(item => !item.mayEdit);
    const mayRead = await this.#names.mayRead(
      others.map(item => ({
        texts: [item.title, item.description ?? '', item.sql],
        sqlNames: item.sqlNames,
      })),
      options,
    );
    const shown = [
      ...found.filter(item => item.mayEdit),
      ...others.filter((_, index) => mayRead[index]),
    ];
    return new Map(shown.map(item => [item.id, item]));
  }
}
