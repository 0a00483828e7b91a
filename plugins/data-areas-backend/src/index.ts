/**
 * Areas, datasets, snapshots and bindings.
 *
 * @packageDocumentation
 */

export { dataAreasPlugin as default } from './plugin';
export * from './permissions';
