import type { CallerReader } from '../callers/CallerReader';
import { authorOf } from '../saved/Author';
import type { UserOptions } from '../saved/UserOptions';
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
    callers: CallerReader;
    names: VisibleNames;
  }): SavedQueryReader {
    return new SavedQueryReader(options);
  }

  readonly #savedQueries: SavedQueryStore;
  readonly #callers: CallerReader;
  readonly #names: VisibleNames;

  private constructor(options: {
    savedQueries: SavedQueryStore;
    callers: CallerReader;
    names: VisibleNames;
  }) {
    this.#savedQueries = options.savedQueries;
    this.#callers = options.callers;
    this.#names = options.names;
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
    const user = await authorOf(this.#callers, options);
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
