import { resolvePackagePath } from '@backstage/backend-plugin-api';
import {
  createRequestValidator,
  loadOpenApiDocument,
} from '@meshport/backend-openapi';
import express, { type Router } from 'express';
import PromiseRouter from 'express-promise-router';
import type { RouterOptions } from './RouterOptions';
import { addAreaRoutes } from './addAreaRoutes';
import { addDatasetRoutes } from './addDatasetRoutes';
import { addPublicationRoutes } from './addPublicationRoutes';
import { addServiceRoutes } from './addServiceRoutes';

/** Documents are at most 1 MiB each, and a product has many contracts. */
const JSON_LIMIT = '20mb';

/** @internal */
export const openApiPath = resolvePackagePath(
  '@meshport/plugin-data-areas-backend',
  'src',
  'schema',
  'openapi.yaml',
);

/** The routes of `/api/data-areas`. @internal */
export function createRouter(options: RouterOptions): Router {
  const router = PromiseRouter();
  router.use(express.json({ limit: JSON_LIMIT }));
  router.use(createRequestValidator(loadOpenApiDocument(openApiPath)));
  addAreaRoutes(router, options);
  addDatasetRoutes(router, options);
  addPublicationRoutes(router, options);
  addServiceRoutes(router, options);
  return router;
}
