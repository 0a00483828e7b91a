/**
 * The contract between data query and its engines.
 *
 * @packageDocumentation
 */

export * from './DataQueryClient';
export * from './dataQueryServiceRef';
export * from './HttpDataQueryClient';
export * from './QueryEngine';
export * from './QueryFailure';
export * from './QueryTextError';
export type { PortPreview } from './readPreview';
export * from './queryEngineExtensionPoint';
export * from './queryTokenPolicyExtensionPoint';
