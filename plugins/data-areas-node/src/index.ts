export { claimsSchema, type ClaimsParams } from './claimsSchema';
export * from './DataAreasClient';
export { HttpDataAreasClient } from './HttpDataAreasClient';
export * from './ObjectStore';
export { PublishRefusedError } from './PublishRefusedError';
export { SnapshotRefusedError } from './SnapshotRefusedError';
export { dataAreasServiceRef } from './dataAreasServiceRef';
export * from './objectStoreExtensionPoint';
