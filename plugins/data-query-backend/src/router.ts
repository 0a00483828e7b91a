import {
  resolvePackagePath,
  type AuditorService,
  type HttpAuthService,
} from '@backstage/backend-plugin-api';
import {
  createRequestValidator,
  loadOpenApiDocument,
} from '@meshport/backend-openapi';
import express, { type Router as ExpressRouter } from 'express';
import Router from 'express-promise-router';
import type { ExportService } from './exports/ExportService';
import { createExportsRouter } from './routes/createExportsRouter';
import { createFunctionsRouter } from './routes/createFunctionsRouter';
import { createHealthRouter } from './routes/createHealthRouter';
import { createPreviewRouter } from './routes/createPreviewRouter';
import { createQueriesRouter } from './routes/createQueriesRouter';
import { createUsageRouter } from './routes/createUsageRouter';
import type { QueryService } from './service/QueryService';
import type { TokenDoor } from './tokens/TokenDoor';
import type { UsageService } from './usage/DatabaseUsage';

/** @internal */
export function createRouter(options: {
  queries: QueryService;
  exports: ExportService;
  usage: UsageService;
  /** All that is kept and worked out besides. */
  workbench: ExpressRouter;
  httpAuth: HttpAuthService;
  /** Of programs with tokens. */
  door: TokenDoor;
  auditor: AuditorService;
}): ExpressRouter {
  const { door } = options;
  const router = Router();
  router.use(door.authenticate);
  router.use(express.json({ limit: '1mb' }));
  router.use(
    createRequestValidator(
      loadOpenApiDocument(
        resolvePackagePath(
          '@meshport/plugin-data-query-backend',
          'src/schema/openapi.yaml',
        ),
      ),
    ),
  );
  router.use(door.complete);
  router.use(createQueriesRouter({ ...options, httpAuth: door.httpAuth }));
  router.use(createPreviewRouter(options));
  router.use(createExportsRouter({ ...options, httpAuth: door.httpAuth }));
  router.use(createUsageRouter(options));
  router.use(options.workbench);
  router.use(createFunctionsRouter(options));
  router.use(createHealthRouter(options));
  return router;
}
