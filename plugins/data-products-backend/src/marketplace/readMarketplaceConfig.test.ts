import { ConfigReader } from '@backstage/config';
import { readMarketplaceConfig } from './readMarketplaceConfig';

const read = (cache: object) =>
  readMarketplaceConfig(
    new ConfigReader({ dataProducts: { marketplace: { cache } } } as never),
  );

it('reads how long and for how many, and refuses room for nobody', () => {
  expect(read({})).toEqual({ maxAgeMs: 5_000, maxPrincipals: 50 });
  expect(read({ maxAge: '1m', maxUsers: 7 })).toEqual({
    maxAgeMs: 60_000,
    maxPrincipals: 7,
  });
  expect(() => read({ maxUsers: 0 })).toThrow(
    "Config 'dataProducts.marketplace.cache.maxUsers' must be a whole number above 0, not 0",
  );
});
