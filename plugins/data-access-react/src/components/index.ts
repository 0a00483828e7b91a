export * from './AccessBadge';
export * from './ExposedColumns';
export * from './RequestAccessButton';
export * from './RequestAccessPanel';
export * from './RequestItemState';
export * from './UntilField';
