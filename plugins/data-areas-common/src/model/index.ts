export * from './Area';
export * from './Binding';
export * from './Dataset';
