import {
  coreServices,
  createBackendPlugin,
  resolvePackagePath,
} from '@backstage/backend-plugin-api';
import { catalogServiceRef } from '@backstage/plugin-catalog-node';
import { loadOpenApiDocument } from '@meshport/backend-openapi';
import { readMarketplaceConfig } from './config';
import { CatalogProductReader } from './marketplace/CatalogProductReader';
import { DefaultMarketplaceService } from './marketplace/DefaultMarketplaceService';
import { createRouter } from './routers/createRouter';

/**
 * Lint and marketplace queries of data products.
 *
 * @public
 */
export const dataProductsPlugin = createBackendPlugin({
  pluginId: 'data-products',
  register(env) {
    env.registerInit({
      deps: {
        catalog: catalogServiceRef,
        config: coreServices.rootConfig,
        httpAuth: coreServices.httpAuth,
        httpRouter: coreServices.httpRouter,
      },
      async init({ catalog, config, httpAuth, httpRouter }) {
        const marketplace = DefaultMarketplaceService.create({
          products: CatalogProductReader.create({
            catalog,
            ...readMarketplaceConfig(config),
          }),
          access: {
            readOpenPorts: async () => undefined,
            readAccess: async () => undefined,
          },
        });
        httpRouter.use(
          createRouter({
            httpAuth,
            marketplace,
            openApi: loadOpenApiDocument(
              resolvePackagePath(
                '@meshport/plugin-data-products-backend',
                'src/schema/openapi.yaml',
              ),
            ),
          }),
        );
      },
    });
  },
});
