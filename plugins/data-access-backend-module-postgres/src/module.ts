import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { grantProvisionersExtensionPoint } from '@meshport/plugin-data-access-node';
import { readPostgresConfig } from './config';
import { PostgresProvisioner } from './PostgresProvisioner';

/**
 * Makes grants on data that stays in PostgreSQL, a provisioner a connection.
 *
 * @public
 */
export const dataAccessModulePostgres = createBackendModule({
  pluginId: 'data-access',
  moduleId: 'postgres',
  register(env) {
    env.registerInit({
      deps: {
        config: coreServices.rootConfig,
        lifecycle: coreServices.lifecycle,
        provisioners: grantProvisionersExtensionPoint,
      },
      async init({ config, lifecycle, provisioners }) {
        for (const connection of readPostgresConfig(config)) {
          const provisioner = PostgresProvisioner.create(connection);
          provisioners.addGrantProvisioner(provisioner);
          lifecycle.addShutdownHook(() => provisioner.close());
        }
      },
    });
  },
});
