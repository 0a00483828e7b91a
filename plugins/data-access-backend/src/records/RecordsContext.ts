import type { LoggerService } from '@backstage/backend-plugin-api';
import type { LedgerAnchorer } from '@meshport/backend-durability';
import type { DataQueryClient } from '@meshport/plugin-data-query-node';
import type { DocumentStore } from '../documents/DocumentStore';
import type { AccessContext } from '../operations/AccessContext';
import type { ProvisioningContext } from '../provisioning/ProvisioningContext';

/** What the records work with. @internal */
export interface RecordsContext {
  access: AccessContext;
  anchorer: LedgerAnchorer;
  dataQuery: DataQueryClient;
  documents: DocumentStore;
  logger: LoggerService;
  provisioning: ProvisioningContext;
}
