import type { ServiceAccount } from '../approvals/AccessPolicy';
import type { Directory } from '../principals/Directory';
import { isMember, type Principal } from '../principals/Principal';
import { SERVICE_PREFIX } from './resolveConsumer';

const CACHE_MS = 30_000;
const CACHE_SIZE = 10_000;

/** A data product or a service account of somebody's groups. @internal */
export interface OwnConsumer {
  ref: string;
  kind: 'data-product' | 'service';
  uid: string;
  title: string;
}

/** Knows the data products and service accounts of people's groups, at most 30 seconds old. @internal */
export class OwnConsumers {
  readonly #directory: Directory;
  readonly #serviceAccounts: ServiceAccount[];
  readonly #cache = new Map<
    string,
    { own: Promise<OwnConsumer[]>; readAt: number }
  >();

  static create(options: {
    directory: Directory;
    serviceAccounts: ServiceAccount[];
  }): OwnConsumers {
    return new OwnConsumers(options);
  }

  private constructor(options: {
    directory: Directory;
    serviceAccounts: ServiceAccount[];
  }) {
    this.#directory = options.directory;
    this.#serviceAccounts = options.serviceAccounts;
  }

  async of(principal: Principal): Promise<OwnConsumer[]> {
    // Whoever comes to be in other groups owns other things at once.
    const key = JSON.stringify([...principal.uids]);
    const now = performance.now();
    const cached = this.#cache.get(key);
    if (cached && now - cached.readAt < CACHE_MS) {
      return await cached.own;
    }
    const own = this.#read(principal);
    this.#cache.delete(key);
    this.#cache.set(key, { own, readAt: now });
    own.catch(() => {
      if (this.#cache.get(key)?.own === own) {
        this.#cache.delete(key);
      }
    });
    if (this.#cache.size > CACHE_SIZE) {
      const [oldest] = this.#cache.keys();
      this.#cache.delete(oldest);
    }
    return await own;
  }

  /** The principal with these as what they are, for what is looked up of either. */
  async join(principal: Principal): Promise<Principal> {
    const own = await this.of(principal);
    return {
      ...principal,
      uids: new Map([
        ...principal.uids,
        ...own.map(({ ref, uid }) => [ref, uid] as const),
      ]),
    };
  }

  async #read(principal: Principal): Promise<OwnConsumer[]> {
    const products = await this.#directory.productsOf([
      ...principal.uids.keys(),
    ]);
    return [
      ...products.map(({ ref, uid, title }) => ({
        ref,
        kind: 'data-product' as const,
        uid,
        title,
      })),
      ...this.#serviceAccounts
        .filter(account => isMember(principal, account.ownerRef))
        .map(({ id, title }) => ({
          ref: `${SERVICE_PREFIX}${id}`,
          kind: 'service' as const,
          uid: `service:${id}`,
          title,
        })),
    ];
  }
}
