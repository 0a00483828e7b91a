export { ProductOverview } from './ProductOverview';
export { ProductOverviewLayout } from './ProductOverviewLayout';
