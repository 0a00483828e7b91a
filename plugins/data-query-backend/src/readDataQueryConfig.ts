import type { RootConfigService } from '@backstage/backend-plugin-api';
import { InputError } from '@backstage/errors';
import { readDuration, readNumber } from '@meshport/backend-config';
import {
  readLinkGroups,
  type LinkGroup,
} from '@meshport/plugin-data-access-node';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** @internal */
export interface DataQueryConfig {
  /** Absent in development alone. */
  maskingMasterKey?: string;
  linkGroups: LinkGroup[];
  workers: number;
  /** How many of these only short queries get. */
  shortWorkers: number;
  queriesPerWorker: number;
  idleWorkerBytes: number;
  memoryBytes: number;
  tempBytes: number;
  threads: number;
  tempDirectory?: string;
  maxRows: number;
  maxBytes: number;
  maxCells: number;
  timeoutMs: number;
  /** How long a reader may take over what was sent. */
  readerMs: number;
  maxWaiting: number;
  maxWaitingPerGroup: number;
  maxPerUser: number;
  /** How long records are kept. */
  keepRecordsMs: number;
  exports: {
    directory: string;
    maxRows: number;
    maxBytes: number;
    timeoutMs: number;
    keepMs: number;
    maxPerUser: number;
    /** Of one user's files. */
    maxUserBytes: number;
    /** Of all files. */
    maxTotalBytes: number;
  };
}

const MEBIBYTE = 1024 * 1024;
const EXPORT_MIB = 1024;
const EXPORTS_MIB = 20 * EXPORT_MIB;
const MIN_KEY_CHARACTERS = 32;
const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

/** @internal */
export function readDataQueryConfig(
  root: RootConfigService,
  environment = process.env.NODE_ENV,
): DataQueryConfig {
  const config = root.getOptionalConfig('dataQuery');
  const section = 'dataQuery';
  const number = (key: string, otherwise: number) =>
    readNumber(config, key, { otherwise, above: 0, whole: true, section });
  const duration = (key: string, otherwise: number) =>
    readDuration(config, key, { otherwise, above: 0, section });
  const workers = number('workers', 4);
  const shortWorkers = readNumber(config, 'shortWorkers', {
    otherwise: Math.floor(workers / 2),
    min: 0,
    whole: true,
    section,
  });
  if (shortWorkers >= workers) {
    throw new InputError(
      "Config 'dataQuery.shortWorkers' must be below dataQuery.workers",
    );
  }
  return {
    maskingMasterKey: readKey(
      config?.getOptionalString('maskingMasterKey'),
      environment,
    ),
    linkGroups: readLinkGroups(root),
    workers,
    shortWorkers,
    queriesPerWorker: number('queriesPerWorker', 200),
    idleWorkerBytes: number('idleWorkerMiB', 400) * MEBIBYTE,
    memoryBytes: number('memoryMiB', 1024) * MEBIBYTE,
    tempBytes: number('tempMiB', 2048) * MEBIBYTE,
    threads: number('threads', 2),
    tempDirectory: config?.getOptionalString('tempDirectory'),
    maxRows: number('maxRows', 10_000),
    maxBytes: number('maxResultMiB', 32) * MEBIBYTE,
    maxCells: number('maxCells', 1_000_000),
    timeoutMs: duration('timeout', 2 * MINUTE),
    readerMs: duration('readerTimeout', MINUTE / 2),
    maxWaiting: number('maxWaiting', 100),
    maxWaitingPerGroup: number('maxWaitingPerGroup', 40),
    maxPerUser: number('maxPerUser', 5),
    keepRecordsMs: duration('records.keep', 400 * DAY),
    exports: {
      directory:
        config?.getOptionalString('exports.directory') ??
        join(
          root.getOptionalString('backend.workingDirectory') ?? tmpdir(),
          'meshport-exports',
        ),
      maxRows: number('exports.maxRows', 20_000_000),
      maxBytes: number('exports.maxMiB', EXPORT_MIB) * MEBIBYTE,
      timeoutMs: duration('exports.timeout', 15 * MINUTE),
      keepMs: duration('exports.keep', DAY),
      maxPerUser: number('exports.maxPerUser', 10),
      maxUserBytes: number('exports.maxUserMiB', 4096) * MEBIBYTE,
      maxTotalBytes: readTotalMiB(number) * MEBIBYTE,
    },
  };
}

function readTotalMiB(number: (key: string, value: number) => number): number {
  const one = number('exports.maxMiB', EXPORT_MIB);
  const total = number('exports.maxTotalMiB', Math.max(EXPORTS_MIB, one));
  if (total < one) {
    throw new InputError(
      'dataQuery.exports.maxTotalMiB must not be below dataQuery.exports.maxMiB, or there could be no export',
    );
  }
  return total;
}

function readKey(key: string | undefined, environment: string | undefined) {
  if (key === undefined && environment !== 'development') {
    throw new InputError(
      'dataQuery.maskingMasterKey is missing: it is the secret behind hash masks and has no default outside development',
    );
  }
  if (key !== undefined && key.length < MIN_KEY_CHARACTERS) {
    throw new InputError(
      `dataQuery.maskingMasterKey must have at least ${MIN_KEY_CHARACTERS} characters`,
    );
  }
  return key;
}
