import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { catalogServiceRef } from '@backstage/plugin-catalog-node';
import { searchIndexRegistryExtensionPoint } from '@backstage/plugin-search-backend-node/alpha';
import { DataProductCollatorFactory } from './collator/DataProductCollatorFactory';
import { readScheduleConfig } from './collator/readScheduleConfig';

/**
 * Fills the search index with data products.
 *
 * @public
 */
export const searchModuleDataProductsCollator = createBackendModule({
  pluginId: 'search',
  moduleId: 'data-products-collator',
  register(env) {
    env.registerInit({
      deps: {
        auth: coreServices.auth,
        catalog: catalogServiceRef,
        config: coreServices.rootConfig,
        indexRegistry: searchIndexRegistryExtensionPoint,
        logger: coreServices.logger,
        scheduler: coreServices.scheduler,
      },
      async init({ auth, catalog, config, indexRegistry, logger, scheduler }) {
        indexRegistry.addCollator({
          schedule: scheduler.createScheduledTaskRunner(
            readScheduleConfig(config),
          ),
          factory: DataProductCollatorFactory.create({ auth, catalog, logger }),
        });
      },
    });
  },
});
