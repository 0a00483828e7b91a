export * from './contract';
export * from './documents';
export * from './entities';
export * from './lint';
export * from './model';
