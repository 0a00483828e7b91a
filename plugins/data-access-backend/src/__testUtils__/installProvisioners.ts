import {
  createBackendModule,
  type BackendFeature,
} from '@backstage/backend-plugin-api';
import {
  grantProvisionersExtensionPoint,
  type GrantProvisioner,
} from '@meshport/plugin-data-access-node';

/** As modules of an adopter do. @internal */
export function installProvisioners(
  installed: GrantProvisioner[],
): BackendFeature {
  return createBackendModule({
    pluginId: 'data-access',
    moduleId: 'elsewhere',
    register(env) {
      env.registerInit({
        deps: { provisioners: grantProvisionersExtensionPoint },
        async init({ provisioners }) {
          installed.forEach(one => provisioners.addGrantProvisioner(one));
        },
      });
    },
  });
}
