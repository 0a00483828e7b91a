import type { JsonValue } from '@backstage/types';

/**
 * The one text of a JSON value: no white space, keys sorted by UTF-16 code
 * units, numbers and strings as ECMAScript writes them (RFC 8785).
 *
 * @remarks
 * A property that is undefined is left out, as JSON does.
 *
 * @throws TypeError for what JSON cannot say, such as NaN.
 * @public
 */
export function canonicalJson(value: JsonValue | undefined): string {
  if (Array.isArray(value)) {
    return `[${value.map(item => canonicalJson(item ?? null)).join(',')}]`;
  }
  if (value !== null && typeof value === 'object') {
    const members = Object.keys(value)
      .filter(key => value[key] !== undefined)
      .sort()
      .map(key => `${JSON.stringify(key)}:${canonicalJson(value[key])}`);
    return `{${members.join(',')}}`;
  }
  if (
    value === undefined ||
    (typeof value === 'number' && !Number.isFinite(value))
  ) {
    throw new TypeError(`JSON cannot hold ${value}`);
  }
  return JSON.stringify(value);
}
