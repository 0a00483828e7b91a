import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { authProvidersExtensionPoint } from '@backstage/plugin-auth-node';
import { assertDevelopmentOnLoopback } from './assertDevelopmentOnLoopback';
import { createPersonasProviderFactory } from './createPersonasProviderFactory';
import { readPersonas } from './readPersonas';

/**
 * Development sign-in as one of several personas. Without
 * `auth.providers.personas` in the configuration it registers nothing.
 *
 * @public
 */
export const authModulePersonas = createBackendModule({
  pluginId: 'auth',
  moduleId: 'personas',
  register(reg) {
    reg.registerInit({
      deps: {
        config: coreServices.rootConfig,
        logger: coreServices.logger,
        providers: authProvidersExtensionPoint,
      },
      async init({ config, logger, providers }) {
        const file = config.getOptionalString('auth.providers.personas.file');
        if (!file) {
          return;
        }
        assertDevelopmentOnLoopback(config, process.env.NODE_ENV);
        const personas = await readPersonas(file);
        providers.registerProvider({
          providerId: 'personas',
          factory: createPersonasProviderFactory(personas),
        });
        logger.warn(
          `Anybody who reaches this backend may sign in as one of ${personas.length} personas; for development only`,
        );
      },
    });
  },
});
