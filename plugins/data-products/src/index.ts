/**
 * The marketplace and the pages of a data product, for the old frontend
 * system; the new one is under `./alpha`.
 *
 * @packageDocumentation
 */
export * from './api';
export { isDataProductEntity } from './model';
export {
  DataProductsPage,
  DataProductSearchResultListItem,
  EntityDataProductAccessAction,
  EntityDataProductContract,
  EntityDataProductOverview,
  dataProductsPlugin,
} from './plugin';
export type { DataProductSearchResultListItemProps } from './components/SearchResultListItem';
export { dataProductsTranslationRef } from './translation';
