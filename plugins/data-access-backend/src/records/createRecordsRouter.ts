import type { Router } from 'express';
import PromiseRouter from 'express-promise-router';
import { createDocumentsRouter } from './createDocumentsRouter';
import {
  createLedgerRouter,
  type RecordsRouterOptions,
} from './createLedgerRouter';
import { createReportRouter } from './createReportRouter';

/** Everything about what was decided, for who has to account for it. @internal */
export function createRecordsRouter(options: RecordsRouterOptions): Router {
  const router = PromiseRouter();
  router.use(createLedgerRouter(options));
  router.use(createDocumentsRouter(options));
  router.use(createReportRouter(options));
  return router;
}
