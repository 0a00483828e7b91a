export { composePolicy } from './composePolicy';
export { decideAccessAgreements } from './decideAccessAgreements';
export { decideAccessRequests } from './decideAccessRequests';
export { decideCatalog } from './decideCatalog';
export { decideDataAccess } from './decideDataAccess';
export { decideDataAreas } from './decideDataAreas';
export { decideDataQuery } from './decideDataQuery';
export { decideMeshport } from './decideMeshport';
export { decideScaffolder } from './decideScaffolder';
export {
  narrowAccessAgreements,
  narrowAccessRequests,
  type AccessRule,
} from './narrowAccess';
export type { PolicyCaller } from './PolicyCaller';
export type { PolicyFunction } from './PolicyFunction';
