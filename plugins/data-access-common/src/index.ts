export * from './model';
export * from './permissions';
