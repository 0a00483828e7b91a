export * from './areaOriginLocation';
export * from './model';
export * from './permissions';
export * from './sql';
