import type { AuthService } from '@backstage/backend-plugin-api';
import {
  RELATION_HAS_MEMBER,
  RELATION_OWNED_BY,
  RELATION_PARENT_OF,
  stringifyEntityRef,
  type Entity,
} from '@backstage/catalog-model';
import { ServiceUnavailableError } from '@backstage/errors';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import type { Directory, DirectoryEntry } from './Directory';

const FIELDS = [
  'kind',
  'metadata.namespace',
  'metadata.name',
  'metadata.uid',
  'metadata.title',
  'relations',
];

/** Asks the catalog each time: who decides is settled when it is decided. @internal */
export class CatalogDirectory implements Directory {
  readonly #auth: AuthService;
  readonly #catalog: CatalogService;

  static create(options: {
    auth: AuthService;
    catalog: CatalogService;
  }): CatalogDirectory {
    return new CatalogDirectory(options);
  }

  private constructor(options: { auth: AuthService; catalog: CatalogService }) {
    this.#auth = options.auth;
    this.#catalog = options.catalog;
  }

  async find(refs: string[]): Promise<Map<string, DirectoryEntry>> {
    const entries = (await this.#entities(refs)).flatMap(toEntry);
    return new Map(entries.map(entry => [entry.ref, entry]));
  }

  /** Level by level, so that a deep organisation costs a few calls and a circle ends. */
  async usersOf(refs: string[]): Promise<string[]> {
    const users = new Set(refs.filter(ref => ref.startsWith('user:')));
    const seen = new Set<string>();
    let level = refs.filter(ref => ref.startsWith('group:'));
    while (level.length > 0) {
      level.forEach(ref => seen.add(ref));
      const groups = await this.#entities(level);
      groups
        .flatMap(group => targets(group, RELATION_HAS_MEMBER))
        .filter(ref => ref.startsWith('user:'))
        .forEach(ref => users.add(ref));
      level = [
        ...new Set(groups.flatMap(group => targets(group, RELATION_PARENT_OF))),
      ].filter(ref => ref.startsWith('group:') && !seen.has(ref));
    }
    return [...users].sort();
  }

  async productsOf(owners: string[]): Promise<DirectoryEntry[]> {
    return await this.#matching({
      kind: 'DataProduct',
      'relations.ownedBy': owners,
    });
  }

  async domains(): Promise<DirectoryEntry[]> {
    return await this.#matching({ kind: 'Domain' });
  }

  async #matching(
    filter: Record<string, string | string[]>,
  ): Promise<DirectoryEntry[]> {
    return await this.#ask(async () => {
      const credentials = await this.#auth.getOwnServiceCredentials();
      const { items } = await this.#catalog.getEntities(
        { filter, fields: FIELDS, limit: 500 },
        { credentials },
      );
      return items.flatMap(toEntry);
    });
  }

  async #entities(entityRefs: string[]): Promise<Entity[]> {
    if (entityRefs.length === 0) {
      return [];
    }
    return await this.#ask(async () => {
      const credentials = await this.#auth.getOwnServiceCredentials();
      const { items } = await this.#catalog.getEntitiesByRefs(
        { entityRefs, fields: FIELDS },
        { credentials },
      );
      return items.filter(item => item !== undefined);
    });
  }

  /** An answer of 404 or 403 there must not look like a decision here. */
  async #ask<T>(call: () => Promise<T>): Promise<T> {
    try {
      return await call();
    } catch (error) {
      throw new ServiceUnavailableError(
        'The catalog did not answer, so nothing can be decided now',
        error,
      );
    }
  }
}

function toEntry(entity: Entity): DirectoryEntry[] {
  const { uid, title, name } = entity.metadata;
  return uid
    ? [
        {
          ref: stringifyEntityRef(entity),
          uid,
          title: title ?? name,
          ownedBy: targets(entity, RELATION_OWNED_BY),
        },
      ]
    : [];
}

function targets(entity: Entity, type: string): string[] {
  return (entity.relations ?? [])
    .filter(relation => relation.type === type)
    .map(relation => relation.targetRef);
}
