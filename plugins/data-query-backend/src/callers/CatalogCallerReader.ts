import type { AuthService } from '@backstage/backend-plugin-api';
import { RELATION_MEMBER_OF } from '@backstage/catalog-model';
import { ServiceUnavailableError } from '@backstage/errors';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import type { Caller, CallerReader } from './CallerReader';

const REFRESH_MS = 15_000;
const KEEP_MS = 30_000;
const MAX_KEPT = 10_000;
const FIELDS = ['kind', 'metadata.uid', 'relations'];

type Kept = { caller: Promise<Caller>; readAt: number; refreshing: boolean };

/**
 * Reads callers from the catalog. What is known is kept for 30 seconds, and
 * read again in the background after half of them.
 *
 * @internal
 */
export class CatalogCallerReader implements CallerReader {
  static create(options: {
    auth: AuthService;
    catalog: CatalogService;
  }): CatalogCallerReader {
    return new CatalogCallerReader(options.auth, options.catalog);
  }

  readonly #auth: AuthService;
  readonly #catalog: CatalogService;
  readonly #kept = new Map<string, Kept>();

  private constructor(auth: AuthService, catalog: CatalogService) {
    this.#auth = auth;
    this.#catalog = catalog;
  }

  async read(user: string): Promise<Caller> {
    const kept = this.#kept.get(user);
    const age = kept ? performance.now() - kept.readAt : Infinity;
    if (kept && age < KEEP_MS) {
      if (age > REFRESH_MS && !kept.refreshing) {
        kept.refreshing = true;
        this.#readAgain(user).catch(() => {
          kept.refreshing = false;
        });
      }
      return await kept.caller;
    }
    return await this.#readAgain(user);
  }

  async #readAgain(user: string): Promise<Caller> {
    const readAt = performance.now();
    const caller = this.#fetch(user);
    const before = this.#kept.get(user);
    const next = { caller, readAt, refreshing: false };
    if (!before || performance.now() - before.readAt >= KEEP_MS) {
      this.#keep(user, next);
    }
    try {
      await caller;
      this.#keep(user, next);
    } catch (error) {
      if (this.#kept.get(user) === next) {
        this.#kept.delete(user);
      }
      throw error;
    }
    return await caller;
  }

  #keep(user: string, kept: Kept): void {
    this.#kept.delete(user);
    this.#kept.set(user, kept);
    if (this.#kept.size > MAX_KEPT) {
      const [oldest] = this.#kept.keys();
      this.#kept.delete(oldest);
    }
  }

  async #fetch(user: string): Promise<Caller> {
    const credentials = await this.#auth.getOwnServiceCredentials();
    const { items } = await this.#catalog
      .getEntitiesByRefs(
        { entityRefs: [user], fields: FIELDS },
        { credentials },
      )
      .catch(() => {
        throw new ServiceUnavailableError(
          'The catalog did not say who you are; try again',
        );
      });
    const [entity] = items;
    const groups = (entity?.relations ?? [])
      .filter(
        ({ type, targetRef }) =>
          type === RELATION_MEMBER_OF && targetRef.startsWith('group:'),
      )
      .map(({ targetRef }) => targetRef)
      .sort();
    return {
      user,
      uid: entity?.metadata.uid,
      group: groups[0] ?? user,
      groups,
    };
  }
}
