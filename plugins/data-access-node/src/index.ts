export type {
  DataAccessCallOptions,
  DataAccessClient,
} from './DataAccessClient';
export { dataAccessServiceRef } from './dataAccessServiceRef';
export type {
  DeprovisionedGrant,
  GrantProvisioner,
  ProvisionedGrant,
  ProvisioningTurn,
  WantedGrant,
} from './GrantProvisioner';
export {
  grantProvisionersExtensionPoint,
  type GrantProvisionersExtensionPoint,
} from './grantProvisionersExtensionPoint';
export { HttpDataAccessClient } from './HttpDataAccessClient';
export {
  SeveralAgreementsError,
  type AgreementChoice,
} from './SeveralAgreementsError';
