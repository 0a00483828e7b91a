import { existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import type { Config } from '@backstage/config';
import { InputError } from '@backstage/errors';
import { readNumber } from '@meshport/backend-config';
import {
  requiredFieldsFromConfig,
  type RequiredFields,
} from '@meshport/plugin-data-products-common';

/** What a file may be like. @internal */
export type ImportLimits = {
  maxRows: number;
  maxColumns: number;
  maxUncompressedRatio: number;
};

/**
 * Configuration under `dataAreas`, with defaults, and what publishing needs of
 * `dataProducts`.
 *
 * @internal
 */
export type DataAreasConfig = {
  maxUploadBytes: number;
  objectStoreDirectory: string;
  orphanMs: number;
  /** How long a snapshot that was replaced is kept. */
  keepSnapshotsMs: number;
  requiredFields: RequiredFields;
  import: {
    stagingDirectory: string;
    workers: number;
    timeoutMs: number;
    memoryBytes: number;
    limits: ImportLimits;
  };
};

/** Far longer than any query runs, since one reads what was current when it began. */
const LEAST_KEEP_DAYS = 1;

const DAY_MS = 24 * 60 * 60 * 1000;

const defaults = {
  maxUploadBytes: 2 * 1024 ** 3,
  objectStoreDirectory: '.data/objects',
  orphanMinutes: 60,
  keepDays: 30,
  workers: 2,
  timeoutSeconds: 600,
  memoryBytes: 1024 ** 3,
  maxRows: 1_000_000_000,
  maxColumns: 2000,
  maxUncompressedRatio: 200,
};

/** Reads the configuration once, at the edge. @internal */
export function readDataAreasConfig(
  rootConfig: Config,
  workingDirectory: string = process.cwd(),
): DataAreasConfig {
  const config = rootConfig.getOptionalConfig('dataAreas');
  const positive = (
    key: Exclude<keyof typeof defaults, 'objectStoreDirectory'>,
    path: string = key,
  ) =>
    readNumber(config, path, {
      otherwise: defaults[key],
      above: 0,
      section: 'dataAreas',
    });
  const keepDays = positive('keepDays', 'snapshots.keepDays');
  if (keepDays < LEAST_KEEP_DAYS) {
    throw new InputError(
      `Config 'dataAreas.snapshots.keepDays' must be at least ${LEAST_KEEP_DAYS}, so that no query loses what it reads`,
    );
  }
  const directory = config?.getOptionalString('objectStore.directory');
  return {
    maxUploadBytes: positive('maxUploadBytes'),
    objectStoreDirectory: directory
      ? resolve(workingDirectory, directory)
      : join(findProjectRoot(workingDirectory), defaults.objectStoreDirectory),
    orphanMs: positive('orphanMinutes', 'objectStore.orphanMinutes') * 60_000,
    keepSnapshotsMs: keepDays * DAY_MS,
    requiredFields: requiredFieldsFromConfig(rootConfig),
    import: {
      stagingDirectory: resolve(
        workingDirectory,
        config?.getOptionalString('import.stagingDirectory') ?? tmpdir(),
      ),
      workers: positive('workers', 'import.workers'),
      timeoutMs: positive('timeoutSeconds', 'import.timeoutSeconds') * 1000,
      memoryBytes: positive('memoryBytes', 'import.memoryBytes'),
      limits: {
        maxRows: positive('maxRows', 'import.maxRows'),
        maxColumns: positive('maxColumns', 'import.maxColumns'),
        maxUncompressedRatio: positive(
          'maxUncompressedRatio',
          'import.maxUncompressedRatio',
        ),
      },
    },
  };
}

function findProjectRoot(from: string): string {
  for (let folder = from; ; folder = dirname(folder)) {
    if (
      existsSync(join(folder, 'backstage.json')) ||
      existsSync(join(folder, '.git'))
    ) {
      return folder;
    }
    if (folder === dirname(folder)) {
      return from;
    }
  }
}
