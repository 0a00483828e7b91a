/**
 * The query API of the browser, the run of a query as a hook, and the result grid.
 *
 * @packageDocumentation
 */
export * from './api';
export * from './components';
export * from './hooks';
export { dataQueryReactTranslationRef } from './translation';
