import {
  coreServices,
  createBackendPlugin,
  resolvePackagePath,
} from '@backstage/backend-plugin-api';
import { actionsRegistryServiceRef } from '@backstage/backend-plugin-api/alpha';
import { catalogServiceRef } from '@backstage/plugin-catalog-node';
import { eventsServiceRef } from '@backstage/plugin-events-node';
import { notificationService } from '@backstage/plugin-notifications-node';
import { signalsServiceRef } from '@backstage/plugin-signals-node';
import { loadOpenApiDocument } from '@meshport/backend-openapi';
import { grantProvisionersExtensionPoint } from '@meshport/plugin-data-access-node';
import { dataAreasServiceRef } from '@meshport/plugin-data-areas-node';
import { dataQueryServiceRef } from '@meshport/plugin-data-query-node';
import { registerActions } from './actions/registerActions';
import { readDataAccessConfig } from './config';
import { createAccessContext } from './operations/createAccessContext';
import { PermissionGate } from './permissions/PermissionGate';
import { registerPermissions } from './permissions/registerPermissions';
import { GrantProvisioners } from './provisioning/GrantProvisioners';
import { startProvisioning } from './provisioning/startProvisioning';
import { startRecords } from './records/startRecords';
import { createRouter } from './routers/createRouter';
import { createAccessServices } from './service/createAccessServices';
import { QuerySampleReader } from './samples/QuerySampleReader';
import { startTokens } from './tokens/startTokens';
import { scheduleTasks } from './tasks/scheduleTasks';
import { QueryUsageReader } from './usage/QueryUsageReader';

/**
 * Access requests, agreements and decisions.
 *
 * @public
 */
export const dataAccessPlugin = createBackendPlugin({
  pluginId: 'data-access',
  register(env) {
    const provisioners = GrantProvisioners.create();
    env.registerExtensionPoint(grantProvisionersExtensionPoint, provisioners);
    env.registerInit({
      deps: {
        actions: actionsRegistryServiceRef,
        auth: coreServices.auth,
        catalog: catalogServiceRef,
        config: coreServices.rootConfig,
        database: coreServices.database,
        dataAreas: dataAreasServiceRef,
        dataQuery: dataQueryServiceRef,
        events: eventsServiceRef,
        httpAuth: coreServices.httpAuth,
        httpRouter: coreServices.httpRouter,
        logger: coreServices.logger,
        notifications: notificationService,
        permissions: coreServices.permissions,
        permissionsRegistry: coreServices.permissionsRegistry,
        scheduler: coreServices.scheduler,
        signals: signalsServiceRef,
      },
      async init(deps) {
        const context = await createAccessContext({
          ...deps,
          ...readDataAccessConfig(deps.config),
          samples: QuerySampleReader.create(deps),
          usage: QueryUsageReader.create(deps),
          provisionerOf: portRef => provisioners.find(portRef),
        });
        const provisioning = await startProvisioning({
          ...deps,
          context,
          provisioners,
        });
        registerPermissions({ ...deps, context });
        const gate = PermissionGate.create(deps);
        const services = createAccessServices({ ...deps, context, gate });
        registerActions({ ...deps, services });
        deps.httpRouter.use(
          createRouter({
            services,
            httpAuth: deps.httpAuth,
            tokens: startTokens({ ...deps, context }),
            records: await startRecords({
              ...deps,
              context,
              gate,
              provisioning,
            }),
            openApi: loadOpenApiDocument(
              resolvePackagePath(
                '@meshport/plugin-data-access-backend',
                'src/schema/openapi.yaml',
              ),
            ),
          }),
        );
        await scheduleTasks({ ...deps, context });
      },
    });
  },
});
