import type {
  DatabaseService,
  LifecycleService,
  LoggerService,
  RootConfigService,
} from '@backstage/backend-plugin-api';
import type { EventsService } from '@backstage/plugin-events-node';
import type { DataAccessClient } from '@meshport/plugin-data-access-node';
import type { DataAreasClient } from '@meshport/plugin-data-areas-node';
import type { QueryEngine } from '@meshport/plugin-data-query-node';
import { AdmissionQueue } from './admission/AdmissionQueue';
import { DuckDbQueryEngine } from './engine/DuckDbQueryEngine';
import { MaskingKeys } from './governance/MaskingKeys';
import { SourceResolver } from './governance/SourceResolver';
import { LeaseKeeper } from './lease/LeaseKeeper';
import { readDataQueryConfig } from './readDataQueryConfig';
import { DatabaseQueryRecords } from './records/DatabaseQueryRecords';
import { DefaultQueryService } from './service/DefaultQueryService';
import type { QueryService } from './service/QueryService';

const KEEP_ALIVE_MS = 1000;
/** Published by data access when an agreement begins, changes or ends. */
const AGREEMENT_TOPIC = 'data-access.agreement-changed';

/** Queries, and the parts of them that others work with. @internal */
export interface QueryParts {
  queries: QueryService;
  engine: QueryEngine;
  resolver: SourceResolver;
}

/** Puts the parts together and ties them to the backend's life. @internal */
export async function createQueryService(options: {
  access: DataAccessClient;
  areas: DataAreasClient;
  config: RootConfigService;
  database: DatabaseService;
  /** Of a module, in place of the built-in one. */
  engine?: QueryEngine;
  events: EventsService;
  lifecycle: LifecycleService;
  logger: LoggerService;
}): Promise<QueryParts> {
  const { access, areas, database, events, lifecycle, logger } = options;
  const config = readDataQueryConfig(options.config);
  const records = await DatabaseQueryRecords.create({ database });
  const keys = await MaskingKeys.create({
    masterKey: config.maskingMasterKey,
    knex: await database.getClient(),
  });
  let engine = options.engine;
  if (!engine) {
    const own = await DuckDbQueryEngine.create({
      logger,
      executors: config.workers,
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
  const queries = DefaultQueryService.create({
    engine,
    admission: AdmissionQueue.create({
      places: config.workers,
      maxWaiting: config.maxWaiting,
      maxPerUser: config.maxPerUser,
    }),
    resolver,
    leases,
    records,
    limits: {
      maxRows: config.maxRows,
      maxBytes: config.maxBytes,
      timeoutMs: config.timeoutMs,
    },
    logger,
  });
  await records.failOrphans();
  const timer = setInterval(() => {
    queries
      .keepAlive()
      .catch(error => logger.warn('Queries could not be kept alive', error));
  }, KEEP_ALIVE_MS);
  lifecycle.addShutdownHook(() => {
    clearInterval(timer);
    queries.stop();
    leases.stop();
  });
  return { queries, engine, resolver };
}
