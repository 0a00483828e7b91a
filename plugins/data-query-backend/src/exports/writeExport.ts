import { failPoint } from '@meshport/backend-durability';
import {
  QueryFailure,
  type ExportQueryOptions,
  type QueryEngine,
} from '@meshport/plugin-data-query-node';
import type { Admission } from '../admission/AdmissionQueue';
import type { Lease } from '../lease/LeaseKeeper';
import type { QueryEnd } from '../records/QueryRecords';
import { accessEnded, endOf, toFailure } from '../service/accessEnded';
import { waitForPlace } from '../service/waitForPlace';
import type { ExportFileWriter } from './ExportFiles';

/** @internal */
export interface WriteExportOptions {
  engine: QueryEngine;
  query: ExportQueryOptions & { signal: AbortSignal };
  admission: Admission;
  lease: Lease;
  file: ExportFileWriter;
  /** Where in the queue it is; undefined once it waits no more. */
  onPlace: (place: number | undefined) => Promise<void>;
  onProgress: (rows: number, bytes: number) => Promise<void>;
}

const PROGRESS_MS = 1000;

/**
 * Writes a whole result to a file, from waiting for a worker to the last byte.
 * Where it does not come to its end, no file is left.
 *
 * @internal
 */
export async function writeExport(
  options: WriteExportOptions,
): Promise<QueryEnd & { message?: string }> {
  const { engine, query, lease, file } = options;
  let rows = 0;
  let bytes = 0;
  let told = 0;
  try {
    if (!engine.exportQuery) {
      throw new QueryFailure(
        'EngineError',
        `The engine ${engine.id} cannot export`,
      );
    }
    await wait(options);
    for await (const event of engine.exportQuery(query)) {
      if (!(await lease.confirmed())) {
        throw accessEnded();
      }
      if (event.type === 'progress') {
        rows = event.rows;
      } else if (event.type === 'bytes') {
        await file.write(event.data).catch(toFileFailure);
        bytes += event.data.length;
      } else {
        rows = event.rows;
      }
      if (performance.now() - told > PROGRESS_MS) {
        told = performance.now();
        await options.onProgress(rows, bytes);
      }
    }
    await file.commit().catch(toFileFailure);
    failPoint('export.written');
    return { state: 'finished', rows, bytes };
  } catch (error) {
    await file.abandon();
    const failure = await toFailure(error, lease);
    return { ...endOf(failure), rows, bytes, message: failure.message };
  }
}

async function wait(options: WriteExportOptions): Promise<void> {
  const { query, admission, lease, onPlace } = options;
  const signal = AbortSignal.any([query.signal, lease.ended]);
  let told: number | undefined;
  for await (const place of waitForPlace(admission, {
    effort: 'long',
    signal,
  })) {
    if (place !== told) {
      told = place;
      await onPlace(place);
    }
  }
  if (told !== undefined) {
    await onPlace(undefined);
  }
}

function toFileFailure(error: NodeJS.ErrnoException): never {
  if (error.code === 'ENOSPC' || error.code === 'EDQUOT') {
    throw new QueryFailure(
      'ResourceLimit',
      'There is no room for the file of the export now',
    );
  }
  throw error;
}
