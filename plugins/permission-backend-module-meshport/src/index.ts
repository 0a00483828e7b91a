/**
 * The default permission policy of Meshport, and the same as functions for a
 * policy of one's own.
 *
 * @packageDocumentation
 */

export { permissionModuleMeshport as default } from './module';
export { MeshportPolicy, type MeshportPolicyOptions } from './MeshportPolicy';
export * from './policy';
