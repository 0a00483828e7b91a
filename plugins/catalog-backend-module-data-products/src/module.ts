import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { catalogProcessingExtensionPoint } from '@backstage/plugin-catalog-node';
import { catalogModelExtensionPoint } from '@backstage/plugin-catalog-node/alpha';
import { dataAreasServiceRef } from '@meshport/plugin-data-areas-node';
import { readConfig } from './config';
import { createEntityDataParser } from './parser/createEntityDataParser';
import { isVisibleTo } from './permissions';
import { DataProductEntityProcessor } from './processor/DataProductEntityProcessor';
import { PublishedDataProductsProvider } from './provider/PublishedDataProductsProvider';

/**
 * Data products, data contracts and data areas for the catalog.
 *
 * @public
 */
export const catalogModuleDataProducts = createBackendModule({
  pluginId: 'catalog',
  moduleId: 'data-products',
  register(env) {
    env.registerInit({
      deps: {
        processing: catalogProcessingExtensionPoint,
        model: catalogModelExtensionPoint,
        permissionsRegistry: coreServices.permissionsRegistry,
        config: coreServices.rootConfig,
        logger: coreServices.logger,
        scheduler: coreServices.scheduler,
        dataAreas: dataAreasServiceRef,
      },
      async init(deps) {
        const { schedule, required } = readConfig(deps.config);
        deps.permissionsRegistry.addPermissionRules([isVisibleTo]);
        deps.model.setEntityDataParser(createEntityDataParser());
        deps.processing.addProcessor(
          DataProductEntityProcessor.create({ required }),
        );
        deps.processing.addEntityProvider(
          PublishedDataProductsProvider.create({
            source: deps.dataAreas,
            logger: deps.logger,
            required,
            schedule: run =>
              deps.scheduler
                .createScheduledTaskRunner(schedule)
                .run({ id: 'published-data-products', fn: run }),
          }),
        );
      },
    });
  },
});
