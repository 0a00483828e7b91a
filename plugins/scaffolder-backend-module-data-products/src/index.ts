/**
 * Scaffolder actions that create areas and create and publish data products.
 *
 * @packageDocumentation
 */
export { scaffolderModuleDataProducts as default } from './module';
export * from './actions';
