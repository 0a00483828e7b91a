export {
  accessAgreementResourceRef,
  type AccessAgreementFilter,
  type AccessAgreementResource,
} from './accessAgreementResourceRef';
export {
  accessRequestResourceRef,
  type AccessRequestFilter,
  type AccessRequestResource,
} from './accessRequestResourceRef';
export {
  accessAgreementConditions,
  accessAgreementRules,
  createAccessAgreementConditionalDecision,
} from './agreements/conditions';
export {
  accessRequestConditions,
  accessRequestRules,
  createAccessRequestConditionalDecision,
} from './requests/conditions';
export {
  accessPackageResourceRef,
  type AccessPackageFilter,
  type AccessPackageResource,
} from './accessPackageResourceRef';
export {
  accessPackageConditions,
  accessPackageRules,
  createAccessPackageConditionalDecision,
} from './packages/conditions';
export {
  accessDelegationResourceRef,
  type AccessDelegationFilter,
  type AccessDelegationResource,
} from './accessDelegationResourceRef';
export {
  accessDelegationConditions,
  accessDelegationRules,
  createAccessDelegationConditionalDecision,
} from './delegations/conditions';
export {
  accessCampaignResourceRef,
  type AccessCampaignFilter,
  type AccessCampaignResource,
} from './accessCampaignResourceRef';
export {
  accessCampaignConditions,
  accessCampaignRules,
  createAccessCampaignConditionalDecision,
} from './campaigns/conditions';
