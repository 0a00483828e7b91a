export * from './access';
export * from './literals';
export * from './masks';
export * from './model';
export * from './permissions';
export * from './rowFilters';
export * from './states';
