import type { LoggerService } from '@backstage/backend-plugin-api';
import type { ObjectStore } from '@meshport/plugin-data-areas-node';
import type { Knex } from 'knex';
import { AreaOwnerStore } from './areas/AreaOwnerStore';
import { DatabaseAreas } from './areas/DatabaseAreas';
import { DefaultDataAreas } from './areas/DefaultDataAreas';
import { CatalogView } from './catalog/CatalogView';
import type { DataAreasConfig } from './config';
import { ChangeLog } from './database/ChangeLog';
import { FileObjectStore } from './objects/FileObjectStore';
import { ObjectRegistry } from './objects/ObjectRegistry';
import { DatabaseBindings } from './ports/DatabaseBindings';
import { DatabasePublications } from './publications/DatabasePublications';
import { Publisher } from './publications/Publisher';
import { DatabaseSnapshots } from './snapshots/DatabaseSnapshots';
import { SandboxFileImporter } from './snapshots/SandboxFileImporter';
import { SnapshotLoader } from './snapshots/SnapshotLoader';
import { SnapshotRetention } from './snapshots/SnapshotRetention';
import { StagingArea } from './snapshots/StagingArea';

/** Puts the parts together over one database. @internal */
export async function createDataAreas(options: {
  config: DataAreasConfig;
  knex: Knex;
  logger: LoggerService;
  /** The local folder of the config by default. */
  objectStore?: ObjectStore;
}) {
  const { config, knex, logger } = options;
  const store =
    options.objectStore ??
    (await FileObjectStore.create({ directory: config.objectStoreDirectory }));
  const staging = await StagingArea.create({
    directory: config.import.stagingDirectory,
  });
  const importer = SandboxFileImporter.create({ config, logger });

  const changes = ChangeLog.create({ knex });
  const objects = ObjectRegistry.create({ knex, store, logger });
  const databaseAreas = DatabaseAreas.create({ knex, changes });
  const owners = AreaOwnerStore.create({ knex, changes });
  const snapshots = DatabaseSnapshots.create({ knex, changes });
  const publications = DatabasePublications.create({ knex });
  const bindings = DatabaseBindings.create({
    knex,
    areas: databaseAreas,
    snapshots,
    objects,
  });
  const retention = SnapshotRetention.create({ knex, changes, logger });
  const { maxUploadBytes } = config;
  return {
    areas: DefaultDataAreas.create({
      areas: databaseAreas,
      owners,
      snapshots,
      loader: SnapshotLoader.create({
        staging,
        importer,
        objects,
        snapshots,
        maxUploadBytes,
      }),
      publications,
      publisher: Publisher.create({
        knex,
        changes,
        snapshots,
        publications,
        bindings,
        requiredFields: config.requiredFields,
      }),
      bindings,
    }),
    bindings,
    catalogView: CatalogView.create({
      areas: databaseAreas,
      snapshots,
      publications,
      bindings,
    }),
    changes,
    databaseAreas,
    owners,
    removeReplaced: async (signal?: AbortSignal) =>
      retention.run(config.keepSnapshotsMs, signal),
    sweep: async () => {
      await objects.sweep(config.orphanMs);
      await staging.sweep();
    },
    stop: () => importer.stop(),
  };
}
