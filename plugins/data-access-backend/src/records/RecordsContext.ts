import type { LedgerAnchorer } from '@meshport/backend-durability';
import type { DocumentStore } from '../documents/DocumentStore';
import type { AccessContext } from '../operations/AccessContext';
import type { ProvisioningContext } from '../provisioning/ProvisioningContext';

/** What the records work with. @internal */
export interface RecordsContext {
  access: AccessContext;
  anchorer: LedgerAnchorer;
  documents: DocumentStore;
  provisioning: ProvisioningContext;
}
