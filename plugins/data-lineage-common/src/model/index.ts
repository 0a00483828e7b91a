export * from './LineageGraph';
