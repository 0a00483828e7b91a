import type {
  LoggerService,
  RootConfigService,
  SchedulerService,
} from '@backstage/backend-plugin-api';
import type { EventsService } from '@backstage/plugin-events-node';
import {
  createLedgerAnchorer,
  readLedgerConfig,
  scheduleLedgerTasks,
} from '@meshport/backend-durability';
import type { DataQueryClient } from '@meshport/plugin-data-query-node';
import type { AccessContext } from '../operations/AccessContext';
import { AuthorizedRecordsService } from './AuthorizedRecordsService';
import { DocumentStore } from '../documents/DocumentStore';
import type { PermissionGate } from '../permissions/PermissionGate';
import type { ProvisioningContext } from '../provisioning/ProvisioningContext';
import { DefaultRecordsService } from './DefaultRecordsService';
import type { RecordsService } from './RecordsService';

/** Opens the records, and keeps the ledger anchored and verified. @internal */
export async function startRecords(options: {
  config: RootConfigService;
  context: AccessContext;
  dataQuery: DataQueryClient;
  events: EventsService;
  logger: LoggerService;
  gate: PermissionGate;
  provisioning: ProvisioningContext;
  scheduler: SchedulerService;
}): Promise<RecordsService> {
  const { context, logger, gate, provisioning, scheduler } = options;
  const config = readLedgerConfig(options.config);
  const anchorer = createLedgerAnchorer({ ...context, config });
  await scheduleLedgerTasks({
    anchorer,
    config,
    events: options.events,
    ledger: context.ledger,
    logger,
    outbox: context.outbox,
    scheduler,
  });
  return AuthorizedRecordsService.create({
    gate,
    records: DefaultRecordsService.create({
      access: context,
      anchorer,
      dataQuery: options.dataQuery,
      logger,
      documents: DocumentStore.create(context),
      provisioning,
    }),
  });
}
