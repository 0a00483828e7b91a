export * from './DataProductEntity';
export * from './PortRef';
export * from './Visibility';
