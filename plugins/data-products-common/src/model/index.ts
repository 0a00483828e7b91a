export * from './DataProductDocument';
export * from './DataProductEntity';
export * from './PortRef';
export * from './ProductListing';
export * from './Visibility';
