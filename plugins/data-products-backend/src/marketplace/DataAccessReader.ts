import type {
  BackstageCredentials,
  LoggerService,
} from '@backstage/backend-plugin-api';
import { stringifyError } from '@backstage/errors';
import type { PortAccess } from '@meshport/plugin-data-access-common';
import type { DataAccessClient } from '@meshport/plugin-data-access-node';
import type { AccessReader } from './AccessReader';

// The list is worth more without access than late with it.
const TIMEOUT_MS = 2_000;

/**
 * Asks data-access, on behalf of the user. A failure leaves access unknown
 * and is logged; the list of products does not depend on it.
 *
 * @internal
 */
export class DataAccessReader implements AccessReader {
  readonly #client: Pick<DataAccessClient, 'access' | 'queryable'>;
  readonly #logger: LoggerService;

  private constructor(
    client: Pick<DataAccessClient, 'access' | 'queryable'>,
    logger: LoggerService,
  ) {
    this.#client = client;
    this.#logger = logger;
  }

  static create(options: {
    client: Pick<DataAccessClient, 'access' | 'queryable'>;
    logger: LoggerService;
  }): DataAccessReader {
    return new DataAccessReader(options.client, options.logger);
  }

  readOpenPorts(
    credentials: BackstageCredentials,
  ): Promise<Set<string> | undefined> {
    return this.#orUnknown(async signal => {
      const { items } = await this.#client.queryable({ credentials, signal });
      return new Set(items.map(port => port.portRef));
    });
  }

  readAccess(
    portRefs: string[],
    credentials: BackstageCredentials,
  ): Promise<Map<string, PortAccess> | undefined> {
    if (portRefs.length === 0) {
      return Promise.resolve(new Map());
    }
    return this.#orUnknown(async signal => {
      const { items } = await this.#client.access(
        { portRefs },
        { credentials, signal },
      );
      return new Map(items.map(port => [port.portRef, port]));
    });
  }

  async #orUnknown<T>(
    ask: (signal: AbortSignal) => Promise<T>,
  ): Promise<T | undefined> {
    try {
      return await ask(AbortSignal.timeout(TIMEOUT_MS));
    } catch (error) {
      this.#logger.warn(
        `Access to data products is unknown for now, ${stringifyError(error)}`,
      );
      return undefined;
    }
  }
}
