import { ServiceUnavailableError, type ErrorLike } from '@backstage/errors';
import type { LoggerService } from '@backstage/backend-plugin-api';
import type { DataAccessClient } from '@meshport/plugin-data-access-node';
import type { DataAreasClient } from '@meshport/plugin-data-areas-node';
import type { UserOptions } from '../saved/UserOptions';
import { mentionedNames } from './mentionedNames';

/** What data areas resolves at once. */
const NAMES_A_CALL = 500;

/** What somebody wrote. @internal */
export interface WrittenText {
  /** Prose and SQL. */
  texts: string[];
  /** The tables that the SQL reads, as `catalog.schema.table`. */
  sqlNames?: string[];
}

/**
 * Tells whether a text may be shown to a reader: not if it names a port that
 * the reader may not know of. A table that the SQL reads and that is nowhere
 * counts as such, since it may have been a hidden one.
 *
 * @internal
 */
export class VisibleNames {
  static create(options: {
    areas: DataAreasClient;
    access: DataAccessClient;
    logger: LoggerService;
  }): VisibleNames {
    return new VisibleNames(options.areas, options.access, options.logger);
  }

  readonly #areas: DataAreasClient;
  readonly #access: DataAccessClient;
  readonly #logger: LoggerService;

  private constructor(
    areas: DataAreasClient,
    access: DataAccessClient,
    logger: LoggerService,
  ) {
    this.#areas = areas;
    this.#access = access;
    this.#logger = logger;
  }

  /** For each text whether the reader may see it; all in one go. */
  async mayRead(
    written: WrittenText[],
    { credentials }: UserOptions,
  ): Promise<boolean[]> {
    const named = written.map(({ texts, sqlNames = [] }) => ({
      read: sqlNames,
      mentioned: mentionedNames(texts),
    }));
    const names = [
      ...new Set(
        named.flatMap(({ read, mentioned }) => [...read, ...mentioned]),
      ),
    ];
    if (!names.length) {
      return named.map(() => true);
    }
    try {
      const portRefs = await this.#portRefsOf(names);
      const { items } = await this.#access.access(
        { portRefs: [...new Set(portRefs.values())] },
        { credentials },
      );
      const visible = new Set(items.map(item => item.portRef));
      const isVisible = (name: string) => visible.has(portRefs.get(name) ?? '');
      return named.map(
        ({ read, mentioned }) =>
          read.every(isVisible) &&
          mentioned.every(name => !portRefs.has(name) || isVisible(name)),
      );
    } catch (error) {
      this.#logger.warn('Names could not be looked up', error as ErrorLike);
      throw new ServiceUnavailableError('What is saved cannot be shown now');
    }
  }

  async #portRefsOf(names: string[]): Promise<Map<string, string>> {
    const portRefs = new Map<string, string>();
    for (let from = 0; from < names.length; from += NAMES_A_CALL) {
      const page = names.slice(from, from + NAMES_A_CALL);
      const { items } = await this.#areas.resolvePorts({ sqlNames: page });
      page.forEach((name, index) => {
        const port = items[index];
        if (port) {
          portRefs.set(name, port.binding.portRef);
        }
      });
    }
    return portRefs;
  }
}
