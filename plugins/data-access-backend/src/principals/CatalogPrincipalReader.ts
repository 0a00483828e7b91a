import type {
  AuthService,
  BackstageCredentials,
} from '@backstage/backend-plugin-api';
import {
  RELATION_CHILD_OF,
  RELATION_MEMBER_OF,
  RELATION_OWNED_BY,
  stringifyEntityRef,
  type Entity,
} from '@backstage/catalog-model';
import { ServiceUnavailableError } from '@backstage/errors';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import type { Principal } from './Principal';
import type { PrincipalReader } from './PrincipalReader';

const CACHE_MS = 30_000;
/** From then on it is read again while what is known is still used. */
const REFRESH_MS = 15_000;
const CACHE_SIZE = 10_000;
/** What leads to the groups above, by kind; of a group it is its parent. */
const ABOVE: { [kind: string]: string | undefined } = {
  user: RELATION_MEMBER_OF,
  dataproduct: RELATION_OWNED_BY,
};
const FIELDS = [
  'kind',
  'metadata.namespace',
  'metadata.name',
  'metadata.uid',
  'relations',
];

/** Reads memberships from the catalog, kept for at most 30 seconds. @internal */
export class CatalogPrincipalReader implements PrincipalReader {
  readonly #auth: AuthService;
  readonly #catalog: CatalogService;
  readonly #cache = new Map<
    string,
    { principal: Promise<Principal>; readAt: number; refreshing?: boolean }
  >();

  static create(options: {
    auth: AuthService;
    catalog: CatalogService;
  }): CatalogPrincipalReader {
    return new CatalogPrincipalReader(options);
  }

  private constructor(options: { auth: AuthService; catalog: CatalogService }) {
    this.#auth = options.auth;
    this.#catalog = options.catalog;
  }

  async read(
    userRef: string,
    options: { fresh?: boolean } = {},
  ): Promise<Principal> {
    const now = performance.now();
    const cached = this.#cache.get(userRef);
    if (cached && !options.fresh && now - cached.readAt < CACHE_MS) {
      if (now - cached.readAt > REFRESH_MS && !cached.refreshing) {
        cached.refreshing = true;
        this.#refresh(userRef, cached, now);
      }
      return await cached.principal;
    }
    const principal = this.#fetch(userRef);
    this.#cache.delete(userRef);
    this.#cache.set(userRef, { principal, readAt: now });
    // A failure is not remembered: the next one asks again.
    principal.catch(() => {
      if (this.#cache.get(userRef)?.principal === principal) {
        this.#cache.delete(userRef);
      }
    });
    if (this.#cache.size > CACHE_SIZE) {
      const [oldest] = this.#cache.keys();
      this.#cache.delete(oldest);
    }
    return await principal;
  }

  /** Renewals of decisions, which are in a hurry, then never wait for the catalog. */
  async #refresh(
    userRef: string,
    cached: { refreshing?: boolean },
    readAt: number,
  ): Promise<void> {
    try {
      const principal = await this.#fetch(userRef);
      this.#cache.set(userRef, {
        principal: Promise.resolve(principal),
        readAt,
      });
    } catch {
      // What is known runs out; then the failure is whoever's asks next.
      cached.refreshing = false;
    }
  }

  /** Level by level, so that a deep organisation costs a few calls and a circle ends. */
  async #fetch(userRef: string): Promise<Principal> {
    const credentials = await this.#auth.getOwnServiceCredentials();
    const uids = new Map<string, string>();
    const seen = new Set<string>();
    let owners: string[] | undefined;
    let level = [userRef];
    while (level.length > 0) {
      level.forEach(ref => seen.add(ref));
      const entities = await this.#getEntities(level, credentials);
      for (const entity of entities) {
        if (entity.metadata.uid) {
          uids.set(stringifyEntityRef(entity), entity.metadata.uid);
        }
        owners ??= ownersOf(entity);
      }
      level = [...new Set(entities.flatMap(groupsAbove))].filter(
        ref => !seen.has(ref),
      );
    }
    return { ref: userRef, uids, ...(owners && { owners }) };
  }

  /** An answer of 404 or 403 there must not look like a decision here. */
  async #getEntities(
    entityRefs: string[],
    credentials: BackstageCredentials,
  ): Promise<Entity[]> {
    try {
      const { items } = await this.#catalog.getEntitiesByRefs(
        { entityRefs, fields: FIELDS },
        { credentials },
      );
      return items.filter(item => item !== undefined);
    } catch (error) {
      throw new ServiceUnavailableError(
        'The catalog did not answer, so nothing can be decided now',
        error,
      );
    }
  }
}

function groupsAbove(entity: Entity): string[] {
  const type = ABOVE[kindOf(entity)] ?? RELATION_CHILD_OF;
  return targetsOf(entity, type).filter(ref => ref.startsWith('group:'));
}

/** A data product does what its owners may; nothing else is owned here. */
function ownersOf(entity: Entity): string[] | undefined {
  return kindOf(entity) === 'dataproduct'
    ? targetsOf(entity, RELATION_OWNED_BY)
    : undefined;
}

function kindOf(entity: Entity): string {
  return entity.kind.toLocaleLowerCase('en-US');
}

function targetsOf(entity: Entity, type: string): string[] {
  return (entity.relations ?? [])
    .filter(relation => relation.type === type)
    .map(relation => relation.targetRef);
}
