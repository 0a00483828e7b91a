import { createExtensionPoint } from '@backstage/backend-plugin-api';
import type { GrantProvisioner } from './GrantProvisioner';

/** Takes provisioners for ports whose data is elsewhere. @public */
export interface GrantProvisionersExtensionPoint {
  addGrantProvisioner(provisioner: GrantProvisioner): void;
}

/** @public */
export const grantProvisionersExtensionPoint =
  createExtensionPoint<GrantProvisionersExtensionPoint>({
    id: 'data-access.grant-provisioners',
  });
