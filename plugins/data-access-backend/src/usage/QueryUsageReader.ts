import type { LoggerService } from '@backstage/backend-plugin-api';
import type { GrantUsage } from '@meshport/plugin-data-access-common';
import type { DataQueryClient } from '@meshport/plugin-data-query-node';
import type { UsageReader } from './UsageReader';

const DAY_MS = 24 * 60 * 60 * 1000;
/** What waits for it shows the rest all the same. */
const PATIENCE_MS = 5000;

/**
 * Reads how grants were used from data query. Where that does not answer,
 * nothing is known: silence must not look like disuse.
 *
 * @internal
 */
export class QueryUsageReader implements UsageReader {
  readonly #dataQuery: DataQueryClient;
  readonly #logger: LoggerService;

  static create(options: {
    dataQuery: DataQueryClient;
    logger: LoggerService;
  }): QueryUsageReader {
    return new QueryUsageReader(options);
  }

  private constructor(options: {
    dataQuery: DataQueryClient;
    logger: LoggerService;
  }) {
    this.#dataQuery = options.dataQuery;
    this.#logger = options.logger;
  }

  async read(
    agreementIds: string[],
    options: Parameters<UsageReader['read']>[1],
  ): Promise<Map<string, GrantUsage>> {
    const { since, now, daily } = options;
    if (agreementIds.length === 0) {
      return new Map();
    }
    const days = Math.round((now - since) / DAY_MS);
    try {
      const { items } = await this.#dataQuery.portUsage(
        {
          from: since,
          to: now,
          agreementIds,
          daily,
        },
        { signal: AbortSignal.timeout(PATIENCE_MS) },
      );
      return new Map(
        agreementIds.map(id => {
          const used = items.filter(item => item.agreementId === id);
          return [
            id,
            {
              queries: used.reduce((sum, item) => sum + item.uses, 0),
              users: used.reduce((most, item) => Math.max(most, item.users), 0),
              days,
              ...(daily &&
                used.length > 0 && {
                  daily: Array.from({ length: days }, (_, day) =>
                    used.reduce(
                      (sum, item) => sum + (item.daily?.[day] ?? 0),
                      0,
                    ),
                  ),
                }),
              ...(used.length > 0 && {
                lastUsedAt: Math.max(...used.map(item => item.lastUsedAt)),
              }),
            },
          ];
        }),
      );
    } catch (error) {
      this.#logger.warn('How grants were used is not known', error as Error);
      return new Map();
    }
  }
}
