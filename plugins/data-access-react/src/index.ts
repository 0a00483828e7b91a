/**
 * The access API of the browser, and the components that ask for access and
 * show it on every page.
 *
 * @packageDocumentation
 */

export * from './api';
export * from './components';
export * from './hooks';
export * from './text';
export { dataAccessReactTranslationRef } from './translation';
