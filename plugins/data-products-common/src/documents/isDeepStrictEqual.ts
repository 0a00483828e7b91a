import type { JsonValue } from '@backstage/types';

/** Equality of JSON values; the order of keys counts for nothing. @internal */
export function isDeepStrictEqual(
  a: JsonValue | undefined,
  b: JsonValue | undefined,
): boolean {
  if (Object.is(a, b)) {
    return true;
  }
  if (
    typeof a !== 'object' ||
    typeof b !== 'object' ||
    a === null ||
    b === null ||
    Array.isArray(a) !== Array.isArray(b)
  ) {
    return false;
  }
  const left = Object.entries(a);
  const right = b as Record<string, JsonValue>;
  return (
    left.length === Object.keys(b).length &&
    left.every(
      ([key, value]) =>
        Object.hasOwn(right, key) &&
        isDeepStrictEqual(value as JsonValue, right[key]),
    )
  );
}
