/**
 * Lint and marketplace queries of data products.
 *
 * @packageDocumentation
 */
export { dataProductsPlugin as default } from './plugin';
