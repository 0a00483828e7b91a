import type {
  AuditorService,
  DatabaseService,
  LifecycleService,
  LoggerService,
  RootConfigService,
} from '@backstage/backend-plugin-api';
import type { EventsService } from '@backstage/plugin-events-node';
import type { DataAccessClient } from '@meshport/plugin-data-access-node';
import type { DataAreasClient } from '@meshport/plugin-data-areas-node';
import type { QueryEngine } from '@meshport/plugin-data-query-node';
import type {
  AuthService,
  SchedulerService,
} from '@backstage/backend-plugin-api';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import { AdmissionQueue } from './admission/AdmissionQueue';
import type { CallerReader } from './callers/CallerReader';
import { CatalogCallerReader } from './callers/CatalogCallerReader';
import { DuckDbQueryEngine } from './engine/DuckDbQueryEngine';
import { JoinStatisticsStore } from './estimates/JoinStatisticsStore';
import { DefaultExportService } from './exports/DefaultExportService';
import { ExportFiles } from './exports/ExportFiles';
import { ExportRoom } from './exports/ExportRoom';
import type { ExportService } from './exports/ExportService';
import { ExportStore } from './exports/ExportStore';
import { MaskingKeys } from './governance/MaskingKeys';
import { SourceResolver } from './governance/SourceResolver';
import { LeaseKeeper } from './lease/LeaseKeeper';
import { readDataQueryConfig } from './readDataQueryConfig';
import { DatabaseQueryRecords } from './records/DatabaseQueryRecords';
import type { QueryRecords } from './records/QueryRecords';
import { RefusalRecorder } from './records/RefusalRecorder';
import { DefaultQueryService } from './service/DefaultQueryService';
import { QueryPreparation } from './service/QueryPreparation';
import type { QueryService } from './service/QueryService';
import { RunningQueries } from './service/RunningQueries';
import { scheduleTasks } from './tasks/scheduleTasks';
import { DatabaseUsage, type UsageService } from './usage/DatabaseUsage';

const KEEP_ALIVE_MS = 1000;
/** Published by data access when an agreement begins, changes or ends. */
const AGREEMENT_TOPIC = 'data-access.agreement-changed';
/** After these nothing is read under an agreement any more. */
const AGREEMENT_OVER = [
  'agreement.revoking',
  'agreement.revoked',
  'agreement.expired',
];

/** Queries, and the parts of them that others work with. @internal */
export interface QueryParts {
  queries: QueryService;
  exports: ExportService;
  usage: UsageService;
  engine: QueryEngine;
  resolver: SourceResolver;
  callers: CallerReader;
  records: QueryRecords;
  refusals: RefusalRecorder;
  keys: MaskingKeys;
  joinStatistics: JoinStatisticsStore;
}

/** Puts the parts together and ties them to the backend's life. @internal */
export async function createQueryService(options: {
  access: DataAccessClient;
  areas: DataAreasClient;
  auditor: AuditorService;
  auth: AuthService;
  catalog: CatalogService;
  config: RootConfigService;
  database: DatabaseService;
  /** Of a module, in place of the built-in one. */
  engine?: QueryEngine;
  events: EventsService;
  lifecycle: LifecycleService;
  logger: LoggerService;
  scheduler: SchedulerService;
}): Promise<QueryParts> {
  const { access, areas, auth, catalog, database, events } = options;
  const { lifecycle, logger, scheduler } = options;
  const config = readDataQueryConfig(options.config);
  const records = await DatabaseQueryRecords.create({ database });
  const knex = await database.getClient();
  const keys = await MaskingKeys.create({
    masterKey: config.maskingMasterKey,
    linkGroups: config.linkGroups,
    knex,
  });
  let engine = options.engine;
  if (!engine) {
    const own = await DuckDbQueryEngine.create({
      logger,
      executors: config.workers,
      shortExecutors: config.shortWorkers,
      queriesPerExecutor: config.queriesPerWorker,
      idleResidentBytes: config.idleWorkerBytes,
      memoryBytes: config.memoryBytes,
      threads: config.threads,
      tempBytes: config.tempBytes,
      tempDirectory: config.tempDirectory,
    });
    lifecycle.addShutdownHook(() => own.stop());
    engine = own;
  }
  const leases = LeaseKeeper.create({
    renew: (ids, { signal }) => access.renew(ids, { signal }),
    release: ids => access.release(ids),
    logger,
  });
  await events.subscribe({
    id: 'data-query.leases',
    topics: [AGREEMENT_TOPIC],
    onEvent: async () => leases.renewNow(),
  });
  const resolver = SourceResolver.create({ areas, access, keys });
  const running = new RunningQueries(records);
  const callers = CatalogCallerReader.create({ auth, catalog });
  const refusals = RefusalRecorder.create({ callers, records, logger });
  const joinStatistics = JoinStatisticsStore.create({ knex });
  const shared = {
    engine,
    admission: AdmissionQueue.create({
      places: config.workers,
      shortPlaces: config.shortWorkers,
      maxWaiting: config.maxWaiting,
      maxWaitingPerGroup: config.maxWaitingPerGroup,
      maxPerUser: config.maxPerUser,
    }),
    callers,
    preparation: QueryPreparation.create({ engine, resolver, leases }),
    running,
    records,
    refusals,
  };
  const { maxRows, maxBytes, maxCells, timeoutMs, readerMs } = config;
  const queries = DefaultQueryService.create({
    ...shared,
    limits: { maxRows, maxBytes, maxCells, timeoutMs, readerMs },
  });
  const store = new ExportStore(knex);
  const files = await ExportFiles.create(config.exports.directory);
  const exports = DefaultExportService.create({
    ...shared,
    auditor: options.auditor,
    store,
    files,
    room: ExportRoom.create({ ...config.exports, store, files }),
    limits: config.exports,
    keepMs: config.exports.keepMs,
    logger,
  });
  await events.subscribe({
    id: 'data-query.exports',
    topics: [AGREEMENT_TOPIC],
    onEvent: async ({ eventPayload }) => {
      const { event, id } = eventPayload as { event: string; id: string };
      if (AGREEMENT_OVER.includes(event)) {
        await exports.endReadUnder(id);
      }
    },
  });
  await records.failOrphans();
  await exports.sweep();
  await scheduleTasks({
    records,
    exports,
    joinStatistics,
    keepRecordsMs: config.keepRecordsMs,
    logger,
    scheduler,
  });
  const timer = setInterval(() => {
    running
      .keepAlive()
      .catch(error => logger.warn('Queries could not be kept alive', error));
  }, KEEP_ALIVE_MS);
  lifecycle.addShutdownHook(() => {
    clearInterval(timer);
    running.stop();
    leases.stop();
  });
  const usage = new DatabaseUsage(knex);
  return {
    queries,
    exports,
    usage,
    engine,
    resolver,
    callers,
    records,
    refusals,
    keys,
    joinStatistics,
  };
}
