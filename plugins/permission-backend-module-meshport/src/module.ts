import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { policyExtensionPoint } from '@backstage/plugin-permission-node/alpha';
import { readGovernors } from './config';
import { MeshportPolicy } from './MeshportPolicy';

/** Makes Meshport's policy the one of the permission backend. @public */
export const permissionModuleMeshport = createBackendModule({
  pluginId: 'permission',
  moduleId: 'meshport',
  register(env) {
    env.registerInit({
      deps: {
        policy: policyExtensionPoint,
        userInfo: coreServices.userInfo,
        config: coreServices.rootConfig,
      },
      async init(deps) {
        deps.policy.setPolicy(
          MeshportPolicy.create({
            userInfo: deps.userInfo,
            governors: readGovernors(deps.config),
          }),
        );
      },
    });
  },
});
