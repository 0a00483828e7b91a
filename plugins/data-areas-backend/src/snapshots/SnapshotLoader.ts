import { createReadStream } from 'node:fs';
import { InputError } from '@backstage/errors';
import type { Area, Snapshot } from '@meshport/plugin-data-areas-common';
import { failPoint } from '@meshport/backend-durability';
import type { Upload } from '../areas/DataAreas';
import type { ObjectRegistry } from '../objects/ObjectRegistry';
import type { DatabaseSnapshots, SnapshotSource } from './DatabaseSnapshots';
import type { FileImporter, ImportedFile } from './FileImporter';
import type { StagedFile, StagingArea } from './StagingArea';

/** @internal */
export interface SnapshotLoaderOptions {
  staging: StagingArea;
  importer: FileImporter;
  objects: ObjectRegistry;
  snapshots: DatabaseSnapshots;
  maxUploadBytes: number;
}

/**
 * Makes a snapshot of a file: received, looked into by a child, stored, and
 * only then pointed to.
 *
 * @remarks
 * A crash on the way leaves a file that nothing points to, for the sweep.
 *
 * @internal
 */
export class SnapshotLoader {
  readonly #options: SnapshotLoaderOptions;

  private constructor(options: SnapshotLoaderOptions) {
    this.#options = options;
  }

  static create(options: SnapshotLoaderOptions): SnapshotLoader {
    return new SnapshotLoader(options);
  }

  async load(
    area: Area,
    dataset: string,
    upload: Upload,
    actor: string,
  ): Promise<{ snapshot: Snapshot; created: boolean }> {
    const { staging, snapshots, maxUploadBytes } = this.#options;
    const received = await staging.receive(upload.body, {
      maxBytes: maxUploadBytes,
    });
    try {
      if (received.bytes === 0) {
        throw new InputError('The file is empty');
      }
      const source: SnapshotSource = {
        sha256: received.sha256,
        contentType: upload.contentType,
      };
      const current = await snapshots.findCurrent(area, dataset, source);
      if (current) {
        return { snapshot: current, created: false };
      }
      const { imported, parquet } = await this.#toParquet(
        received,
        upload.contentType,
      );
      try {
        const { objects } = this.#options;
        const stored = await objects.put(parquet.sha256, () =>
          createReadStream(parquet.path),
        );
        failPoint('snapshot.stored');
        const added = await snapshots.add({
          area,
          dataset,
          source,
          imported,
          objects: [{ ...stored, rows: imported.rows }],
          actor,
        });
        failPoint('snapshot.committed');
        return added;
      } finally {
        await staging.discard(parquet);
      }
    } finally {
      await staging.discard(received);
    }
  }

  async #toParquet(
    received: StagedFile,
    contentType: Upload['contentType'],
  ): Promise<{ imported: ImportedFile; parquet: StagedFile }> {
    const { importer, staging } = this.#options;
    if (contentType !== 'text/csv') {
      const imported = await importer.import(
        { kind: 'parquet', path: received.path },
        async () => {},
      );
      return { imported, parquet: received };
    }
    let imported: ImportedFile | undefined;
    const parquet = await staging.collect(async write => {
      imported = await importer.import(
        { kind: 'csv', path: received.path },
        write,
      );
    });
    return { imported: imported!, parquet };
  }
}
