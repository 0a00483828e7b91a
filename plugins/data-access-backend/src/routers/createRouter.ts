import {
  createRequestValidator,
  type OpenApiDocument,
} from '@meshport/backend-openapi';
import express, { type Router } from 'express';
import PromiseRouter from 'express-promise-router';
import { createRecordsRouter } from '../records/createRecordsRouter';
import type { RecordsService } from '../records/RecordsService';
import type { AuthorizedTokenService } from '../tokens/AuthorizedTokenService';
import { createTokensRouter } from '../tokens/createTokensRouter';
import { createAgreementsRouter } from './createAgreementsRouter';
import { createCampaignsRouter } from './createCampaignsRouter';
import { createDecisionsRouter } from './createDecisionsRouter';
import { createDelegationsRouter } from './createDelegationsRouter';
import { createItemsRouter } from './createItemsRouter';
import { createPackagesRouter } from './createPackagesRouter';
import { createRequestsRouter } from './createRequestsRouter';
import type { RouterOptions } from './RouterOptions';

/** All routes of data access. @internal */
export function createRouter(
  options: RouterOptions & {
    openApi: OpenApiDocument;
    records: RecordsService;
    tokens: AuthorizedTokenService;
  },
): Router {
  const router = PromiseRouter();
  router.use(express.json({ limit: '1mb' }));
  router.use(createRequestValidator(options.openApi));
  router.use(createRequestsRouter(options));
  router.use(createItemsRouter(options));
  router.use(createAgreementsRouter(options));
  router.use(createPackagesRouter(options));
  router.use(createDelegationsRouter(options));
  router.use(createCampaignsRouter(options));
  router.use(createDecisionsRouter(options));
  router.use(createTokensRouter(options));
  router.use(createRecordsRouter(options));
  return router;
}
