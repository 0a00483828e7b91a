import type { AuthService } from '@backstage/backend-plugin-api';
import {
  RELATION_CHILD_OF,
  RELATION_MEMBER_OF,
  parseEntityRef,
  stringifyEntityRef,
  type Entity,
} from '@backstage/catalog-model';
import type { CatalogService } from '@backstage/plugin-catalog-node';

/** Who a user is and belongs to, and who owns a domain. @internal */
export interface Claims {
  /**
   * The user's own ref and all groups, transitively, with their catalog uids as
   * far as the catalog has them.
   */
  claimsOf(userRef: string): Promise<ReadonlyMap<string, string | undefined>>;
  /** The ref of the owner of a domain; undefined if there is no such domain. */
  ownerOfDomain(domainRef: string): Promise<string | undefined>;
  /** The catalog uid of an entity; undefined if there is none. */
  uidOf(entityRef: string): Promise<string | undefined>;
}

/** How long an answer is used; leaving a group ends what it gave by then. */
const MAX_AGE_MS = 30_000;
const MAX_USERS = 10_000;
/** No organisation is deeper; a cycle ends earlier. */
const MAX_DEPTH = 32;

/**
 * Reads claims from the catalog, as the plugin itself: what a token said when
 * it was made may be an hour old.
 *
 * @internal
 */
export class CatalogClaims implements Claims {
  readonly #catalog: CatalogService;
  readonly #auth: AuthService;
  readonly #now: () => number;
  readonly #answers = new Map<
    string,
    { at: number; claims: Promise<ReadonlyMap<string, string | undefined>> }
  >();

  private constructor(options: {
    catalog: CatalogService;
    auth: AuthService;
    now?: () => number;
  }) {
    this.#catalog = options.catalog;
    this.#auth = options.auth;
    this.#now = options.now ?? Date.now;
  }

  static create(options: {
    catalog: CatalogService;
    auth: AuthService;
    now?: () => number;
  }): CatalogClaims {
    return new CatalogClaims(options);
  }

  async claimsOf(
    userRef: string,
  ): Promise<ReadonlyMap<string, string | undefined>> {
    const known = this.#answers.get(userRef);
    if (known && this.#now() - known.at < MAX_AGE_MS) {
      return known.claims;
    }
    if (this.#answers.size >= MAX_USERS) {
      this.#answers.clear();
    }
    const answer = { at: this.#now(), claims: this.#read(userRef) };
    this.#answers.set(userRef, answer);
    answer.claims.catch(() => {
      if (this.#answers.get(userRef) === answer) {
        this.#answers.delete(userRef);
      }
    });
    return answer.claims;
  }

  async ownerOfDomain(domainRef: string): Promise<string | undefined> {
    const credentials = await this.#auth.getOwnServiceCredentials();
    const entity = await this.#catalog.getEntityByRef(domainRef, {
      credentials,
    });
    const owner = entity?.spec?.owner;
    if (entity?.kind.toLowerCase() !== 'domain' || typeof owner !== 'string') {
      return undefined;
    }
    const { namespace = 'default' } = entity.metadata;
    return stringifyEntityRef(
      parseEntityRef(owner, {
        defaultKind: 'group',
        defaultNamespace: namespace,
      }),
    );
  }

  async uidOf(entityRef: string): Promise<string | undefined> {
    const credentials = await this.#auth.getOwnServiceCredentials();
    const entity = await this.#catalog.getEntityByRef(entityRef, {
      credentials,
    });
    return entity?.metadata.uid;
  }

  async #read(
    userRef: string,
  ): Promise<ReadonlyMap<string, string | undefined>> {
    const credentials = await this.#auth.getOwnServiceCredentials();
    const user = await this.#catalog.getEntityByRef(userRef, { credentials });
    const claims = new Map([[userRef, user?.metadata.uid]]);
    let next = targets(user, RELATION_MEMBER_OF);
    for (let depth = 0; next.length > 0 && depth < MAX_DEPTH; depth += 1) {
      const refs = [...new Set(next)].filter(ref => !claims.has(ref));
      const { items } = refs.length
        ? await this.#catalog.getEntitiesByRefs(
            { entityRefs: refs, fields: ['kind', 'metadata', 'relations'] },
            { credentials },
          )
        : { items: [] };
      refs.forEach((ref, index) => claims.set(ref, items[index]?.metadata.uid));
      next = items.flatMap(group => targets(group, RELATION_CHILD_OF));
    }
    return claims;
  }
}

function targets(entity: Entity | undefined, relation: string): string[] {
  return (entity?.relations ?? [])
    .filter(({ type }) => type === relation)
    .map(({ targetRef }) => targetRef.toLowerCase());
}
