export { UNKNOWN_DOMAIN_REF, UNKNOWN_OWNER_REF } from './documentClaims';
export * from './dataContractEntityFromDocument';
export { DATA_PRODUCT_MAX_COLUMNS } from './dataProductColumns';
export * from './dataProductEntityFromDocument';
export * from './dataProductEntitySchema';
export * from './relations';
export * from './toEntityName';
