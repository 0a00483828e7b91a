export { composePolicy } from './composePolicy';
export { decideCatalog } from './decideCatalog';
export { decideDataAccess } from './decideDataAccess';
export { decideDataAreas } from './decideDataAreas';
export { decideDataQuery } from './decideDataQuery';
export { decideMeshport } from './decideMeshport';
export { decideScaffolder } from './decideScaffolder';
export type { PolicyCaller } from './PolicyCaller';
export type { PolicyFunction } from './PolicyFunction';
