export { MarketplacePage } from './MarketplacePage';
export { NfsMarketplacePage } from './NfsMarketplacePage';
