export { dataAccessPlugin as default } from './plugin';
export * from './permissions';
