import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { PgSearchEngine } from '@backstage/plugin-search-backend-module-pg';
import { searchEngineRegistryExtensionPoint } from '@backstage/plugin-search-backend-node/alpha';
import { UncollatedLunrSearchEngine } from './UncollatedLunrSearchEngine';

/** Searches in memory wherever the PostgreSQL engine cannot. */
export default createBackendModule({
  pluginId: 'search',
  moduleId: 'lunr-engine',
  register(env) {
    env.registerInit({
      deps: {
        database: coreServices.database,
        engines: searchEngineRegistryExtensionPoint,
        logger: coreServices.logger,
      },
      async init({ database, engines, logger }) {
        // Only one engine may be set.
        if (!(await PgSearchEngine.supported(database))) {
          engines.setSearchEngine(new UncollatedLunrSearchEngine({ logger }));
        }
      },
    });
  },
});
