import { InputError } from '@backstage/errors';
import type { NumberRule } from './NumberRule';

/** @internal */
export function assertNumber(
  value: number,
  key: string,
  rule: NumberRule & { what: string },
): number {
  const { above = -Infinity, min = -Infinity, section, what } = rule;
  if (
    Number.isFinite(value) &&
    value > above &&
    value >= min &&
    (!rule.whole || Number.isInteger(value))
  ) {
    return value;
  }
  const least = [
    ...(rule.above === undefined ? [] : [` above ${above}`]),
    ...(rule.min === undefined ? [] : [` of at least ${min}`]),
  ].join(' and');
  throw new InputError(
    `Config '${
      section ? `${section}.${key}` : key
    }' must be ${what}${least}, not ${value}`,
  );
}
