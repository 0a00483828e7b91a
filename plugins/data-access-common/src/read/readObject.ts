import { at, refuse, type Place } from './refuse';

/**
 * Reads an object that has exactly the given keys: one that is not known could
 * be a restriction that would silently not apply.
 *
 * @internal
 */
export function readObject(
  value: unknown,
  place: Place,
  keys: readonly string[],
  optional: readonly string[] = [],
): { [key: string]: unknown } {
  const object = readAnyObject(value, place);
  for (const key of keys) {
    if (!Object.hasOwn(object, key)) {
      refuse(at(place, key), 'is missing');
    }
  }
  for (const key of Object.keys(object)) {
    if (!keys.includes(key) && !optional.includes(key)) {
      refuse(at(place, key), 'is not known here');
    }
  }
  return object;
}

/** @internal */
export function readAnyObject(
  value: unknown,
  place: Place,
): { [key: string]: unknown } {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    refuse(place, 'must be an object');
  }
  return value as { [key: string]: unknown };
}
