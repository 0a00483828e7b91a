import { createBackendModule } from '@backstage/backend-plugin-api';
import { catalogServiceRef } from '@backstage/plugin-catalog-node';
import { scaffolderActionsExtensionPoint } from '@backstage/plugin-scaffolder-node';
import { dataAreasServiceRef } from '@meshport/plugin-data-areas-node';
import {
  createAreaCreateAction,
  createDatasetLoadAction,
  createProductDraftAction,
  createProductPublishAction,
} from './actions';

/**
 * Adds the actions of data products to the scaffolder.
 *
 * @public
 */
export const scaffolderModuleDataProducts = createBackendModule({
  pluginId: 'scaffolder',
  moduleId: 'data-products',
  register(env) {
    env.registerInit({
      deps: {
        actions: scaffolderActionsExtensionPoint,
        areas: dataAreasServiceRef,
        catalog: catalogServiceRef,
      },
      async init({ actions, areas, catalog }) {
        actions.addActions(
          createAreaCreateAction({ areas }),
          createDatasetLoadAction({ areas }),
          createProductDraftAction({ areas }),
          createProductPublishAction({ areas, catalog }),
        );
      },
    });
  },
});
