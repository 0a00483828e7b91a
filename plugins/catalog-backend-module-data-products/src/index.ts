export { catalogModuleDataProducts as default } from './module';
export { createEntityDataParser } from './parser/createEntityDataParser';
export {
  createDataProductConditionalDecision,
  dataProductConditions,
  isVisibleTo,
} from './permissions';
export { DataProductEntityProcessor } from './processor/DataProductEntityProcessor';
export {
  PublishedDataProductsProvider,
  type PublishedDataProductsSource,
} from './provider/PublishedDataProductsProvider';
