export * from './QueryEvent';
export * from './QueryRequest';
