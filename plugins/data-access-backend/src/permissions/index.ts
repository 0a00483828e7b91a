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
