import type { ServiceAccount } from '../approvals/AccessPolicy';
import { SERVICE_PREFIX } from '../consumers/resolveConsumer';
import type { Principal } from './Principal';
import type { PrincipalReader } from './PrincipalReader';

/** Knows the service accounts of the configuration, and asks another for the rest. @internal */
export class ConsumerPrincipalReader implements PrincipalReader {
  readonly #principals: PrincipalReader;
  readonly #serviceAccounts: ServiceAccount[];

  static create(options: {
    principals: PrincipalReader;
    serviceAccounts: ServiceAccount[];
  }): ConsumerPrincipalReader {
    return new ConsumerPrincipalReader(options);
  }

  private constructor(options: {
    principals: PrincipalReader;
    serviceAccounts: ServiceAccount[];
  }) {
    this.#principals = options.principals;
    this.#serviceAccounts = options.serviceAccounts;
  }

  async read(
    ref: string,
    options: { fresh?: boolean } = {},
  ): Promise<Principal> {
    if (!ref.startsWith(SERVICE_PREFIX)) {
      return await this.#principals.read(ref, options);
    }
    const id = ref.slice(SERVICE_PREFIX.length);
    const account = this.#serviceAccounts.find(one => one.id === id);
    if (!account) {
      return { ref, uids: new Map() };
    }
    const owner = await this.#principals.read(account.ownerRef, options);
    return {
      ref,
      uids: new Map([...owner.uids, [ref, `service:${id}`]]),
      owners: [account.ownerRef],
    };
  }
}
