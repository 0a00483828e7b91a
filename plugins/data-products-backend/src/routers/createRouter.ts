import type { HttpAuthService } from '@backstage/backend-plugin-api';
import {
  createRequestValidator,
  type OpenApiDocument,
} from '@meshport/backend-openapi';
import type { RequiredFields } from '@meshport/plugin-data-products-common';
import express, { type Router } from 'express';
import PromiseRouter from 'express-promise-router';
import type { MarketplaceService } from '../marketplace/MarketplaceService';
import { createLintRouter } from './createLintRouter';
import { createProductsRouter } from './createProductsRouter';

/** All routes of the plugin. @internal */
export function createRouter(options: {
  httpAuth: HttpAuthService;
  marketplace: MarketplaceService;
  openApi: OpenApiDocument;
  requiredFields: RequiredFields;
}): Router {
  const router = PromiseRouter();
  router.use(express.json({ limit: '5mb' }));
  router.use(createRequestValidator(options.openApi));
  router.use(createLintRouter(options));
  router.use(createProductsRouter(options));
  return router;
}
