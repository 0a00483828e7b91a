import { ServiceUnavailableError, type ErrorLike } from '@backstage/errors';
import type { LoggerService } from '@backstage/backend-plugin-api';
import type { DataAccessClient } from '@meshport/plugin-data-access-node';
import type { DataAreasClient } from '@meshport/plugin-data-areas-node';
import type { UserOptions } from '../saved/UserOptions';
import { mentionedNames } from './mentionedNames';

/** What data areas resolves at once. */
const NAMES_A_CALL = 500;
/**
 * More names in one text than people write; each has to be looked up for each
 * reader, who does not choose what somebody else has written.
 */
export const MAX_NAMES = 500;
/** Of all texts that one request shows; what comes behind is not shown. */
const MAX_NAMES_A_REQUEST = 5000;

type Found = 'visible' | 'hidden' | 'nowhere';

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
  /** By the credentials of a request, which end with it: what each name was found to be. */
  readonly #found = new WeakMap<object, Map<string, Found>>();

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
    const found = this.#found.get(credentials) ?? new Map<string, Found>();
    this.#found.set(credentials, found);
    const isLookedUp = takeWhileRoom(named, found);
    const names = new Set(
      named
        .filter((_, index) => isLookedUp[index])
        .flatMap(({ read, mentioned }) => [...read, ...mentioned])
        .filter(name => !found.has(name)),
    );
    await this.#lookUp([...names], found, { credentials });
    return named.map(
      ({ read, mentioned }, index) =>
        isLookedUp[index] &&
        read.every(name => found.get(name) === 'visible') &&
        mentioned.every(name => found.get(name) !== 'hidden'),
    );
  }

  async #lookUp(
    names: string[],
    found: Map<string, Found>,
    { credentials }: UserOptions,
  ): Promise<void> {
    if (!names.length) {
      return;
    }
    try {
      const portRefs = await this.#portRefsOf(names);
      const { items } = portRefs.size
        ? await this.#access.access(
            { portRefs: [...new Set(portRefs.values())] },
            { credentials },
          )
        : { items: [] };
      const visible = new Set(items.map(item => item.portRef));
      for (const name of names) {
        const portRef = portRefs.get(name);
        if (portRef === undefined) {
          found.set(name, 'nowhere');
        } else {
          found.set(name, visible.has(portRef) ? 'visible' : 'hidden');
        }
      }
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

/** For each whether its names are few enough to be looked up. */
function takeWhileRoom(
  named: { read: string[]; mentioned: string[] }[],
  found: ReadonlyMap<string, Found>,
): boolean[] {
  const taken = new Set(found.keys());
  return named.map(({ read, mentioned }) => {
    const names = new Set([...read, ...mentioned]);
    const more = [...names].filter(name => !taken.has(name));
    if (
      names.size > MAX_NAMES ||
      taken.size + more.length > MAX_NAMES_A_REQUEST
    ) {
      return false;
    }
    more.forEach(name => taken.add(name));
    return true;
  });
}
