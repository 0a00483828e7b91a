import type {
  AuditorService,
  HttpAuthService,
  LoggerService,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import type { DataAccessClient } from '@meshport/plugin-data-access-node';
import type { DataAreasClient } from '@meshport/plugin-data-areas-node';
import type { QueryEngine } from '@meshport/plugin-data-query-node';
import Router from 'express-promise-router';
import type { Router as ExpressRouter } from 'express';
import type { Knex } from 'knex';
import { AuthorizedBoardService } from './boards/AuthorizedBoardService';
import { DefaultBoardService } from './boards/BoardService';
import { BoardStore } from './boards/BoardStore';
import { createBoardsRouter } from './boards/createBoardsRouter';
import { AuthorizedChartService } from './charts/AuthorizedChartService';
import { ChartDataService } from './charts/ChartDataService';
import type { CallerReader } from './callers/CallerReader';
import { ChartReader } from './charts/ChartReader';
import { DefaultChartService } from './charts/ChartService';
import { ChartStore } from './charts/ChartStore';
import { createChartDataRouter } from './charts/createChartDataRouter';
import { createChartsRouter } from './charts/createChartsRouter';
import { createDescribeRouter } from './describe/createDescribeRouter';
import { DescribeService } from './describe/DescribeService';
import { createEstimatesRouter } from './estimates/createEstimatesRouter';
import { EstimateRecorder } from './estimates/EstimateRecorder';
import { EstimateService } from './estimates/EstimateService';
import { JoinStatistics } from './estimates/JoinStatistics';
import type { JoinStatisticsStore } from './estimates/JoinStatisticsStore';
import type { MaskingKeys } from './governance/MaskingKeys';
import type { SourceResolver } from './governance/SourceResolver';
import { PermissionCheck } from './permissions/PermissionCheck';
import { AuthorizedPinService } from './pins/AuthorizedPinService';
import { createPinsRouter } from './pins/createPinsRouter';
import { DefaultPinService } from './pins/PinService';
import { PinStore } from './pins/PinStore';
import { ProductAuthority } from './pins/ProductAuthority';
import { createProfileRouter } from './profile/createProfileRouter';
import { ProfileService } from './profile/ProfileService';
import type { QueryRecords } from './records/QueryRecords';
import type { RefusalRecorder } from './records/RefusalRecorder';
import { AuthorizedSavedQueryService } from './savedQueries/AuthorizedSavedQueryService';
import { createSavedQueriesRouter } from './savedQueries/createSavedQueriesRouter';
import { SavedQueryReader } from './savedQueries/SavedQueryReader';
import { DefaultSavedQueryService } from './savedQueries/SavedQueryService';
import { SavedQueryStore } from './savedQueries/SavedQueryStore';
import { VisibleNames } from './savedQueries/VisibleNames';
import { QueryDescriber } from './service/QueryDescriber';
import type { QueryService } from './service/QueryService';
import { AuthorizedTabService } from './tabs/AuthorizedTabService';
import { createTabsRouter } from './tabs/createTabsRouter';
import { DefaultTabService } from './tabs/TabService';
import { TabStore } from './tabs/TabStore';
import { createTokensRouter } from './tokens/createTokensRouter';

/** @internal */
export interface WorkbenchOptions {
  access: DataAccessClient;
  areas: DataAreasClient;
  auditor: AuditorService;
  callers: CallerReader;
  engine: QueryEngine;
  joinStatistics: JoinStatisticsStore;
  keys: MaskingKeys;
  records: QueryRecords;
  httpAuth: HttpAuthService;
  /** Up to date. */
  knex: Knex;
  logger: LoggerService;
  permissions: PermissionsService;
  /** With its permission check. */
  queries: QueryService;
  refusals: RefusalRecorder;
  resolver: SourceResolver;
}

/** Puts together what the workbench keeps and works out. @internal */
export function createWorkbenchRouter(
  options: WorkbenchOptions,
): ExpressRouter {
  const { areas, access, auditor, engine, httpAuth, knex, logger } = options;
  const { callers, queries, resolver } = options;
  const check = PermissionCheck.create(options);
  const describer = QueryDescriber.create(options);
  const names = VisibleNames.create({ areas, access, logger });
  const savedQueries = SavedQueryStore.create({ knex });
  const savedQueryReader = SavedQueryReader.create({
    savedQueries,
    callers,
    names,
  });
  const charts = ChartStore.create({ knex });
  const chartReader = ChartReader.create({
    charts,
    callers,
    savedQueries: savedQueryReader,
    names,
  });

  const router = Router();
  router.use(
    createDescribeRouter({
      queries: DescribeService.create({ describer, check }),
      httpAuth,
      auditor,
    }),
  );
  router.use(
    createTabsRouter({
      tabs: AuthorizedTabService.create({
        tabs: DefaultTabService.create({
          tabs: TabStore.create({ knex }),
          callers,
        }),
        check,
      }),
      httpAuth,
    }),
  );
  router.use(
    createSavedQueriesRouter({
      savedQueries: AuthorizedSavedQueryService.create({
        savedQueries: DefaultSavedQueryService.create({
          savedQueries,
          reader: savedQueryReader,
          callers,
          engine,
        }),
        check,
      }),
      httpAuth,
    }),
  );
  router.use(
    createChartsRouter({
      charts: AuthorizedChartService.create({
        charts: DefaultChartService.create({
          charts,
          reader: chartReader,
          callers,
        }),
        check,
      }),
      httpAuth,
    }),
  );
  router.use(
    createChartDataRouter({
      chartData: ChartDataService.create({ describer, queries, check }),
      httpAuth,
      auditor,
    }),
  );
  router.use(
    createBoardsRouter({
      boards: AuthorizedBoardService.create({
        boards: DefaultBoardService.create({
          boards: BoardStore.create({ knex }),
          callers,
          charts: chartReader,
          names,
        }),
        check,
      }),
      httpAuth,
    }),
  );
  router.use(
    createPinsRouter({
      pins: AuthorizedPinService.create({
        pins: DefaultPinService.create({
          pins: PinStore.create({ knex }),
          charts: chartReader,
          authority: ProductAuthority.create({ areas, access }),
        }),
        check,
      }),
      httpAuth,
    }),
  );
  router.use(
    createProfileRouter({
      profile: ProfileService.create({
        resolver,
        queries,
        refusals: options.refusals,
        check,
      }),
      httpAuth,
      auditor,
    }),
  );
  router.use(
    createEstimatesRouter({
      estimates: EstimateService.create({
        describer,
        statistics: JoinStatistics.create({
          queries,
          store: options.joinStatistics,
          secret: options.keys.keyFor('statistics'),
        }),
        recorder: EstimateRecorder.create(options),
        check,
      }),
      httpAuth,
      auditor,
    }),
  );
  router.use(createTokensRouter({ access, httpAuth }));
  return router;
}
