import type { Config } from '@backstage/config';
import { assertNumber } from './assertNumber';
import type { NumberRule } from './NumberRule';

/**
 * A number of the configuration.
 *
 * @throws InputError naming the key where it is not what it may be.
 * @public
 */
export function readNumber(
  config: Config | undefined,
  key: string,
  rule: NumberRule,
): number {
  return assertNumber(config?.getOptionalNumber(key) ?? rule.otherwise, key, {
    ...rule,
    what: rule.whole ? 'a whole number' : 'a number',
  });
}
