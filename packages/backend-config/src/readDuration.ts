import { readDurationFromConfig, type Config } from '@backstage/config';
import { durationToMilliseconds } from '@backstage/types';
import { assertNumber } from './assertNumber';
import type { NumberRule } from './NumberRule';

/**
 * A time of the configuration, such as `5s` or `{ seconds: 5 }`, in milliseconds,
 * which the rule is in too.
 *
 * @throws InputError naming the key where it is not what it may be.
 * @public
 */
export function readDuration(
  config: Config | undefined,
  key: string,
  rule: NumberRule,
): number {
  const value = config?.has(key)
    ? durationToMilliseconds(readDurationFromConfig(config, { key }))
    : rule.otherwise;
  return assertNumber(value, key, { ...rule, what: 'a time in milliseconds' });
}
