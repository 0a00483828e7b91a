import type { Config } from '@backstage/config';
import { readDuration, readNumber } from '@meshport/backend-config';

/** How long what the catalog shows a user is kept, and for how many users. @internal */
export interface MarketplaceConfig {
  maxAgeMs: number;
  maxPrincipals: number;
}

const CACHE = 'dataProducts.marketplace.cache';

/** Reads `dataProducts.marketplace.cache`. @internal */
export function readMarketplaceConfig(config: Config): MarketplaceConfig {
  return {
    maxAgeMs: readDuration(config, `${CACHE}.maxAge`, {
      otherwise: 5_000,
      min: 0,
    }),
    maxPrincipals: readNumber(config, `${CACHE}.maxUsers`, {
      otherwise: 50,
      above: 0,
      whole: true,
    }),
  };
}
