import type { LoggerService } from '@backstage/backend-plugin-api';
import type { Leases } from '@meshport/backend-durability';
import type { AccessContext } from '../operations/AccessContext';
import type { GrantProvisioners } from './GrantProvisioners';
import type { ProvisioningStore } from './ProvisioningStore';

/** What provisioning works with. @internal */
export interface ProvisioningContext {
  access: AccessContext;
  leases: Leases;
  logger: LoggerService;
  provisioners: GrantProvisioners;
  store: ProvisioningStore;
}

/** Who writes what provisioning did. @internal */
export const PROVISIONING_ACTOR = 'plugin:data-access';
