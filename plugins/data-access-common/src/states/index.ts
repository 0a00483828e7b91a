export type { AccessTransition, TransitionActor } from './AccessTransition';
export { findTransition, statesBefore } from './findTransition';
export { grantTransitions } from './grantTransitions';
export { requestTransitions } from './requestTransitions';
export {
  grantStates,
  grantStateWords,
  isOpenRequestState,
  isUsableGrantState,
  openRequestStates,
  requestStates,
  requestStateWords,
  usableGrantStates,
} from './stateWords';
