import type { GrantUsage } from '@meshport/plugin-data-access-common';

/** Knows from the records of queries how grants were used. @internal */
export interface UsageReader {
  /** By agreement; lacks those of which nothing is known. */
  read(
    agreementIds: string[],
    options: {
      since: number;
      now: number;
      /** Also for each of the days. */
      daily?: boolean;
    },
  ): Promise<Map<string, GrantUsage>>;
}

/** Knows nothing, so that nothing is proposed for ending. @internal */
export const unknownUsage: UsageReader = {
  async read() {
    return new Map();
  },
};
