import {
  coreServices,
  createBackendPlugin,
} from '@backstage/backend-plugin-api';
import { ConflictError } from '@backstage/errors';
import { catalogServiceRef } from '@backstage/plugin-catalog-node';
import { eventsServiceRef } from '@backstage/plugin-events-node';
import { dataAccessServiceRef } from '@meshport/plugin-data-access-node';
import { dataAreasServiceRef } from '@meshport/plugin-data-areas-node';
import { dataQueryPermissions } from '@meshport/plugin-data-query-common';
import {
  queryEngineExtensionPoint,
  queryTokenPolicyExtensionPoint,
  type QueryEngine,
  type QueryTokenPolicy,
} from '@meshport/plugin-data-query-node';
import { createQueryService } from './createQueryService';
import { createWorkbenchRouter } from './createWorkbenchRouter';
import { AuthorizedExportService } from './exports/AuthorizedExportService';
import { PermissionCheck } from './permissions/PermissionCheck';
import { createRouter } from './router';
import { AuthorizedQueryService } from './service/AuthorizedQueryService';
import { SubjectDoor } from './tokens/SubjectDoor';
import { TokenDoor } from './tokens/TokenDoor';

/**
 * Runs queries over the ports of data products, as far as data access allows.
 *
 * @public
 */
export const dataQueryPlugin = createBackendPlugin({
  pluginId: 'data-query',
  register(env) {
    let engine: QueryEngine | undefined;
    env.registerExtensionPoint(queryEngineExtensionPoint, {
      setQueryEngine(given) {
        if (engine) {
          throw new ConflictError('There is a query engine already');
        }
        engine = given;
      },
    });
    let tokenPolicy: QueryTokenPolicy | undefined;
    env.registerExtensionPoint(queryTokenPolicyExtensionPoint, {
      setQueryTokenPolicy(given) {
        if (tokenPolicy) {
          throw new ConflictError('There is a policy of tokens already');
        }
        tokenPolicy = given;
      },
    });
    env.registerInit({
      deps: {
        access: dataAccessServiceRef,
        areas: dataAreasServiceRef,
        auditor: coreServices.auditor,
        auth: coreServices.auth,
        catalog: catalogServiceRef,
        config: coreServices.rootConfig,
        database: coreServices.database,
        events: eventsServiceRef,
        httpAuth: coreServices.httpAuth,
        httpRouter: coreServices.httpRouter,
        lifecycle: coreServices.lifecycle,
        logger: coreServices.logger,
        permissions: coreServices.permissions,
        permissionsRegistry: coreServices.permissionsRegistry,
        scheduler: coreServices.scheduler,
      },
      async init({ auditor, httpAuth, httpRouter, permissions, ...deps }) {
        deps.permissionsRegistry.addPermissions(dataQueryPermissions);
        const parts = await createQueryService({ ...deps, auditor, engine });
        const queries = AuthorizedQueryService.create({
          queries: parts.queries,
          permissions,
        });
        const exports = AuthorizedExportService.create({
          exports: parts.exports,
          check: PermissionCheck.create({ permissions }),
        });
        const { usage } = parts;
        const workbench = createWorkbenchRouter({
          ...deps,
          ...parts,
          queries,
          auditor,
          httpAuth,
          permissions,
          knex: await deps.database.getClient(),
        });
        // Past Backstage's own check, to the door that makes it after looking for a token.
        httpRouter.addAuthPolicy({
          path: '/queries',
          allow: 'unauthenticated',
        });
        httpRouter.addAuthPolicy({
          path: '/exports',
          allow: 'unauthenticated',
        });
        httpRouter.use(
          createRouter({
            queries,
            exports,
            usage,
            workbench,
            httpAuth,
            door: TokenDoor.create({
              access: deps.access,
              subjects: SubjectDoor.create({
                access: deps.access,
                permissions,
              }),
              callers: parts.callers,
              httpAuth,
              policy: tokenPolicy,
            }),
            auditor,
          }),
        );
      },
    });
  },
});
