import {
  coreServices,
  createBackendPlugin,
  resolvePackagePath,
} from '@backstage/backend-plugin-api';
import { catalogServiceRef } from '@backstage/plugin-catalog-node';
import { loadOpenApiDocument } from '@meshport/backend-openapi';
import { dataAccessServiceRef } from '@meshport/plugin-data-access-node';
import { requiredFieldsFromConfig } from '@meshport/plugin-data-products-common';
import { CatalogProductReader } from './marketplace/CatalogProductReader';
import { DataAccessReader } from './marketplace/DataAccessReader';
import { DefaultMarketplaceService } from './marketplace/DefaultMarketplaceService';
import { readMarketplaceConfig } from './marketplace/readMarketplaceConfig';
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
        dataAccess: dataAccessServiceRef,
        httpAuth: coreServices.httpAuth,
        httpRouter: coreServices.httpRouter,
        logger: coreServices.logger,
      },
      async init({
        catalog,
        config,
        dataAccess,
        httpAuth,
        httpRouter,
        logger,
      }) {
        const marketplace = DefaultMarketplaceService.create({
          products: CatalogProductReader.create({
            catalog,
            ...readMarketplaceConfig(config),
          }),
          access: DataAccessReader.create({ client: dataAccess, logger }),
        });
        httpRouter.use(
          createRouter({
            httpAuth,
            marketplace,
            requiredFields: requiredFieldsFromConfig(config),
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
