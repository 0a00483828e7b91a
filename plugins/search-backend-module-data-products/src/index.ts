/**
 * Search documents of data products, ports, columns and terms.
 *
 * @packageDocumentation
 */
export { searchModuleDataProductsCollator as default } from './module';
export { DataProductCollatorFactory } from './collator/DataProductCollatorFactory';
export type { DataProductCollatorFactoryOptions } from './collator/DataProductCollatorFactory';
