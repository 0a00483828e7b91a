export type {
  DataAccessCallOptions,
  DataAccessClient,
} from './DataAccessClient';
export { deriveHashKeys, type DeriveHashKeysOptions } from './deriveHashKeys';
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
export type { LinkGroup } from './LinkGroup';
export { readLinkGroups } from './readLinkGroups';
export * from './sql';
export {
  SeveralAgreementsError,
  type AgreementChoice,
} from './SeveralAgreementsError';
