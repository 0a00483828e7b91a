export * from './Area';
export * from './AreaWithAccess';
export * from './Binding';
export * from './Dataset';
export * from './Publication';
export * from './SnapshotFinding';
