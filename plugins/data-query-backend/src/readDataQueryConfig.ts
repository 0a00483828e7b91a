import type { RootConfigService } from '@backstage/backend-plugin-api';
import { readDurationFromConfig } from '@backstage/config';
import { InputError } from '@backstage/errors';
import { durationToMilliseconds } from '@backstage/types';

/** @internal */
export interface DataQueryConfig {
  /** Absent in development alone. */
  maskingMasterKey?: string;
  workers: number;
  memoryBytes: number;
  tempBytes: number;
  threads: number;
  tempDirectory?: string;
  maxRows: number;
  maxBytes: number;
  timeoutMs: number;
  maxWaiting: number;
  maxPerUser: number;
}

const MEBIBYTE = 1024 * 1024;
const MIN_KEY_CHARACTERS = 32;

/** @internal */
export function readDataQueryConfig(
  root: RootConfigService,
  environment = process.env.NODE_ENV,
): DataQueryConfig {
  const config = root.getOptionalConfig('dataQuery');
  const number = (key: string, value: number) => {
    const found = config?.getOptionalNumber(key) ?? value;
    if (!Number.isInteger(found) || found < 1) {
      throw new InputError(`dataQuery.${key} must be a whole number above 0`);
    }
    return found;
  };
  return {
    maskingMasterKey: readKey(
      config?.getOptionalString('maskingMasterKey'),
      environment,
    ),
    workers: number('workers', 2),
    memoryBytes: number('memoryMiB', 1024) * MEBIBYTE,
    tempBytes: number('tempMiB', 2048) * MEBIBYTE,
    threads: number('threads', 2),
    tempDirectory: config?.getOptionalString('tempDirectory'),
    maxRows: number('maxRows', 10_000),
    maxBytes: number('maxResultMiB', 32) * MEBIBYTE,
    timeoutMs: config?.has('timeout')
      ? durationToMilliseconds(
          readDurationFromConfig(config, { key: 'timeout' }),
        )
      : 120_000,
    maxWaiting: number('maxWaiting', 20),
    maxPerUser: number('maxPerUser', 5),
  };
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
