import type { RootConfigService } from '@backstage/backend-plugin-api';
import { InputError } from '@backstage/errors';

const KEY = 'dataAccess.tokens.maxHours';
const DEFAULT_HOURS = 168;

/** @internal */
export function readMaxTokenHours(config: RootConfigService): number {
  const hours = config.getOptionalNumber(KEY) ?? DEFAULT_HOURS;
  if (!Number.isInteger(hours) || hours < 1) {
    throw new InputError(`Config '${KEY}' must be a whole number above 0`);
  }
  return hours;
}
