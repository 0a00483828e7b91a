import type { Config } from '@backstage/config';
import { readDurationFromConfig } from '@backstage/config';
import { durationToMilliseconds } from '@backstage/types';

/** How long what the catalog shows a user is kept, and for how many users. @internal */
export interface MarketplaceConfig {
  maxAgeMs: number;
  maxPrincipals: number;
}

const defaults: MarketplaceConfig = { maxAgeMs: 5_000, maxPrincipals: 50 };

/** Reads `dataProducts.marketplace.cache`. @internal */
export function readMarketplaceConfig(config: Config): MarketplaceConfig {
  const cache = config.getOptionalConfig('dataProducts.marketplace.cache');
  return {
    maxAgeMs: cache?.has('maxAge')
      ? durationToMilliseconds(readDurationFromConfig(cache, { key: 'maxAge' }))
      : defaults.maxAgeMs,
    maxPrincipals:
      cache?.getOptionalNumber('maxUsers') ?? defaults.maxPrincipals,
  };
}
