export { composePolicy } from './composePolicy';
export { decideAccessAgreements } from './decideAccessAgreements';
export { decideAccessCampaigns } from './decideAccessCampaigns';
export { decideAccessDelegations } from './decideAccessDelegations';
export { decideAccessPackages } from './decideAccessPackages';
export { decideAccessRequests } from './decideAccessRequests';
export { decideCatalog } from './decideCatalog';
export { decideDataAccess } from './decideDataAccess';
export { decideDataAreas } from './decideDataAreas';
export { decideDataQuery } from './decideDataQuery';
export { decideMeshport } from './decideMeshport';
export { decideScaffolder } from './decideScaffolder';
export {
  narrowAccessAgreements,
  narrowAccessCampaigns,
  narrowAccessDelegations,
  narrowAccessPackages,
  narrowAccessRequests,
  type AccessDelegationRule,
  type AccessRule,
} from './narrowAccess';
export type { PolicyCaller } from './PolicyCaller';
export type { PolicyFunction } from './PolicyFunction';
