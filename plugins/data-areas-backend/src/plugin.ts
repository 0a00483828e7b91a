import {
  coreServices,
  createBackendPlugin,
  resolvePackagePath,
} from '@backstage/backend-plugin-api';
import { ConflictError } from '@backstage/errors';
import { catalogServiceRef } from '@backstage/plugin-catalog-node';
import { eventsServiceRef } from '@backstage/plugin-events-node';
import {
  applyDurabilityMigrations,
  applyMigrations,
  createLedgerAnchorer,
  readLedgerConfig,
  scheduleLedgerTasks,
} from '@meshport/backend-durability';
import { dataAreasPermissions } from '@meshport/plugin-data-areas-common';
import {
  objectStoreExtensionPoint,
  type ObjectStore,
} from '@meshport/plugin-data-areas-node';
import { readDataAreasConfig } from './config';
import { CatalogClaims } from './identity/CatalogClaims';
import { AuthorizedDataAreas } from './areas/AuthorizedDataAreas';
import { watchAreaOwners } from './areas/watchAreaOwners';
import { createDataAreas } from './createDataAreas';
import { dataAreaResourceRef, isAreaOwner } from './permissions';
import { createRouter } from './router/createRouter';

/** How often files that no snapshot names, or that loads left behind, are looked for. */
const SWEEP_FREQUENCY = { minutes: 10 };

/**
 * Areas, datasets, snapshots and bindings.
 *
 * @public
 */
export const dataAreasPlugin = createBackendPlugin({
  pluginId: 'data-areas',
  register(env) {
    let objectStore: ObjectStore | undefined;
    env.registerExtensionPoint(objectStoreExtensionPoint, {
      setObjectStore(store) {
        if (objectStore) {
          throw new ConflictError(
            'The object store of data areas was already set',
          );
        }
        objectStore = store;
      },
    });

    env.registerInit({
      deps: {
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
      async init(deps) {
        const {
          auth,
          catalog,
          database,
          lifecycle,
          logger,
          permissions,
          permissionsRegistry,
        } = deps;
        const knex = await database.getClient();
        if (!database.migrations?.skip) {
          await applyDurabilityMigrations(knex);
          await applyMigrations(knex, {
            directory: resolvePackagePath(
              '@meshport/plugin-data-areas-backend',
              'migrations',
            ),
          });
        }
        const config = readDataAreasConfig(deps.config);
        const {
          areas,
          bindings,
          changes,
          catalogView,
          databaseAreas,
          owners,
          removeReplaced,
          stop,
          sweep,
        } = await createDataAreas({
          config,
          knex,
          logger,
          objectStore,
        });
        lifecycle.addShutdownHook(stop);

        permissionsRegistry.addResourceType({
          resourceRef: dataAreaResourceRef,
          permissions: dataAreasPermissions,
          rules: [isAreaOwner],
          getResources: async refs => {
            const found = await databaseAreas.findAll(refs);
            return refs.map(ref => found.get(ref));
          },
        });
        await deps.scheduler.scheduleTask({
          id: 'data-areas-sweep-objects',
          frequency: SWEEP_FREQUENCY,
          timeout: { minutes: 10 },
          fn: sweep,
        });
        await deps.scheduler.scheduleTask({
          id: 'data-areas-remove-snapshots',
          frequency: { hours: 1 },
          timeout: { minutes: 30 },
          fn: async signal => {
            await removeReplaced(signal);
          },
        });
        await deps.scheduler.scheduleTask({
          id: 'data-areas-watch-owners',
          frequency: { seconds: 30 },
          timeout: { minutes: 5 },
          fn: async () => watchAreaOwners({ auth, catalog, owners }),
        });
        const ledgerConfig = readLedgerConfig(deps.config);
        await scheduleLedgerTasks({
          anchorer: createLedgerAnchorer({
            config: ledgerConfig,
            ledger: changes.ledger,
            outbox: changes.outbox,
            knex,
          }),
          config: ledgerConfig,
          events: deps.events,
          ledger: changes.ledger,
          logger,
          outbox: changes.outbox,
          scheduler: deps.scheduler,
        });
        deps.httpRouter.use(
          createRouter({
            httpAuth: deps.httpAuth,
            areas: AuthorizedDataAreas.create({
              areas,
              claims: CatalogClaims.create({ catalog, auth }),
              permissions,
              permissionsRegistry,
            }),
            bindings,
            changes,
            catalog: catalogView,
          }),
        );
      },
    });
  },
});
