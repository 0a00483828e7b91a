export type {
  DataAccessCallOptions,
  DataAccessClient,
} from './DataAccessClient';
export { dataAccessServiceRef } from './dataAccessServiceRef';
export { HttpDataAccessClient } from './HttpDataAccessClient';
export {
  SeveralAgreementsError,
  type AgreementChoice,
} from './SeveralAgreementsError';
