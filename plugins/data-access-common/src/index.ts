export * from './access';
export * from './literals';
export * from './masks';
export * from './model';
export * from './permissions';
export { KEBAB_CASE } from './read/kebabCase';
export * from './rowFilters';
export * from './states';
