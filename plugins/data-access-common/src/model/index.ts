export * from './AccessRecords';
export * from './AccessRequest';
export * from './Decision';
export * from './GrantProvisioning';
export * from './Literal';
export * from './Mask';
export * from './RowFilter';
