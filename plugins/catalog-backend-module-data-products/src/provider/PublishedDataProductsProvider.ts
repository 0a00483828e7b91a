import type { LoggerService } from '@backstage/backend-plugin-api';
import {
  parseEntityRef,
  stringifyEntityRef,
  type Entity,
} from '@backstage/catalog-model';
import type {
  EntityProvider,
  EntityProviderConnection,
} from '@backstage/plugin-catalog-node';
import type { CatalogPublication } from '@meshport/plugin-data-areas-common';
import type { DataAreasClient } from '@meshport/plugin-data-areas-node';
import type { RequiredFields } from '@meshport/plugin-data-products-common';
import { areaEntity } from './areaEntity';
import { FailureReporter } from './FailureReporter';
import { publicationEntities } from './publicationEntities';
import { PublicationIndex } from './PublicationIndex';

/** Changes read in one call. */
const PAGE = 500;

/** Publications fetched at a time. */
const PARALLEL = 8;

/** What the provider needs of data areas. @public */
export type PublishedDataProductsSource = Pick<
  DataAreasClient,
  'changes' | 'getCatalogArea' | 'getCatalogPublication'
>;

/**
 * Brings areas and what was published through them into the catalog.
 *
 * @remarks
 * The first run of a process reads everything and replaces what the catalog
 * has; the following ones read what changed since. A change says only that
 * something is different; what it is now is fetched, so that a run may be
 * repeated, cut off or done by another replica at any time. What the process
 * keeps in memory it derives again in its first run.
 *
 * @public
 */
export class PublishedDataProductsProvider implements EntityProvider {
  readonly #source: PublishedDataProductsSource;
  readonly #logger: LoggerService;
  readonly #required: RequiredFields;
  readonly #now: () => number;
  readonly #schedule: (run: () => Promise<void>) => Promise<void>;
  #connection: EntityProviderConnection | undefined;
  #state: { index: PublicationIndex; cursor: number } | undefined;
  #running: Promise<void> | undefined;

  private constructor(options: {
    source: PublishedDataProductsSource;
    logger: LoggerService;
    required: RequiredFields;
    now: () => number;
    schedule: (run: () => Promise<void>) => Promise<void>;
  }) {
    this.#source = options.source;
    this.#logger = options.logger;
    this.#required = options.required;
    this.#now = options.now;
    this.#schedule = options.schedule;
  }

  static create(options: {
    source: PublishedDataProductsSource;
    logger: LoggerService;
    required: RequiredFields;
    /** Calls the run, which never rejects, again and again, on one replica at a time. */
    schedule: (run: () => Promise<void>) => Promise<void>;
    /** Milliseconds since the epoch, for the grace date and the log. */
    now?: () => number;
  }): PublishedDataProductsProvider {
    return new PublishedDataProductsProvider({
      ...options,
      now: options.now ?? Date.now,
    });
  }

  getProviderName(): string {
    return 'published-data-products';
  }

  async connect(connection: EntityProviderConnection): Promise<void> {
    this.#connection = connection;
    const reporter = FailureReporter.create({
      logger: this.#logger,
      now: this.#now,
    });
    await this.#schedule(() => reporter.run(() => this.run()));
  }

  /** One round. Rejects where data areas does not answer; the next one repeats. */
  async run(): Promise<void> {
    this.#running ??= this.#round().finally(() => {
      this.#running = undefined;
    });
    await this.#running;
  }

  async #round(): Promise<void> {
    if (!this.#connection) {
      throw new Error('The provider is not connected to a catalog');
    }
    const state = this.#state ?? { index: new PublicationIndex(), cursor: 0 };
    const { keys, cursor } = await this.#changedKeys(state.cursor);
    if (this.#state && keys.size === 0) {
      return;
    }
    try {
      await this.#apply(state.index, keys, this.#state ? 'delta' : 'full');
    } catch (error) {
      // The index may be ahead of the catalog now: begin anew.
      this.#state = undefined;
      throw error;
    }
    this.#state = { index: state.index, cursor };
  }

  async #changedKeys(
    after: number,
  ): Promise<{ keys: Set<string>; cursor: number }> {
    const keys = new Set<string>();
    let cursor = after;
    for (;;) {
      const { items, latest } = await this.#source.changes({
        after: cursor,
        limit: PAGE,
      });
      for (const { areaRef, product } of items) {
        const area = parseEntityRef(areaRef).name;
        keys.add(product === undefined ? area : `${area}/${product}`);
      }
      const last = items.at(-1)?.sequence;
      if (last === undefined) {
        return { keys, cursor };
      }
      cursor = last;
      if (cursor >= latest) {
        return { keys, cursor };
      }
    }
  }

  async #apply(
    index: PublicationIndex,
    keys: Set<string>,
    type: 'full' | 'delta',
  ): Promise<void> {
    const areaKeys = [...keys].filter(key => !key.includes('/')).sort();
    const areas = await inParallel(areaKeys, async key => ({
      key,
      area: await this.#source.getCatalogArea(key),
    }));
    // An area's owner, domain and name are in all that it published.
    const productKeys = new Set(
      [...keys]
        .filter(key => key.includes('/'))
        .concat(
          areas.flatMap(({ key, area }) =>
            (area?.products ?? []).map(product => `${key}/${product}`),
          ),
        ),
    );
    const publications = await this.#fetch(productKeys);
    const touched = [...publications].flatMap(([key, publication]) =>
      publication
        ? index.setPublication(key, publication)
        : index.withdraw(key),
    );
    const consumers = index
      .consumersOf(touched)
      .filter(key => !publications.has(key));
    for (const [key, publication] of await this.#fetch(new Set(consumers))) {
      publications.set(key, publication);
    }

    const added: Entity[] = [];
    const removed: string[] = [];
    const enter = (key: string, entities: Entity[]) => {
      added.push(...entities);
      removed.push(
        ...index.setEntityRefs(
          key,
          entities.map(entity => stringifyEntityRef(entity)),
        ),
      );
    };
    for (const { key, area } of areas) {
      enter(key, area ? [areaEntity(area.area)] : []);
    }
    for (const [key, publication] of [...publications].sort(([a], [b]) =>
      a < b ? -1 : 1,
    )) {
      enter(key, publication ? this.#entitiesOf(key, publication, index) : []);
    }
    await this.#mutate(type, added, removed);
  }

  async #fetch(
    keys: Set<string>,
  ): Promise<Map<string, CatalogPublication | undefined>> {
    return new Map(
      await inParallel([...keys].sort(), async key => {
        const [area, product] = key.split('/');
        return [
          key,
          await this.#source.getCatalogPublication(area, product),
        ] as const;
      }),
    );
  }

  #entitiesOf(
    key: string,
    publication: CatalogPublication,
    index: PublicationIndex,
  ): Entity[] {
    try {
      return publicationEntities(publication, {
        required: this.#required,
        now: this.#now(),
        resolveInput: port => index.resolveInput(port, publication.visibleTo),
      });
    } catch (error) {
      // One bad publication must not keep the others from the catalog.
      this.#logger.error(
        `The publication '${key}' cannot be shown in the catalog`,
        error instanceof Error ? error : new Error(String(error)),
      );
      return [];
    }
  }

  async #mutate(
    type: 'full' | 'delta',
    entities: Entity[],
    gone: string[],
  ): Promise<void> {
    const locationKey = this.getProviderName();
    const added = entities.map(entity => ({ entity, locationKey }));
    const kept = new Set(entities.map(entity => stringifyEntityRef(entity)));
    const removed = gone
      .filter(entityRef => !kept.has(entityRef))
      .map(entityRef => ({ entityRef, locationKey }));
    await this.#connection!.applyMutation(
      type === 'full' ? { type, entities: added } : { type, added, removed },
    );
    this.#logger.info(
      `Brought ${added.length} entities of published data products into the catalog, took ${removed.length} out`,
    );
  }
}

async function inParallel<T, R>(
  items: T[],
  work: (item: T) => Promise<R>,
): Promise<R[]> {
  const results: R[] = [];
  for (let start = 0; start < items.length; start += PARALLEL) {
    results.push(
      ...(await Promise.all(items.slice(start, start + PARALLEL).map(work))),
    );
  }
  return results;
}
