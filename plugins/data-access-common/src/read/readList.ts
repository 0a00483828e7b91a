import { refuse, type Place } from './refuse';

/** @internal */
export function readList(
  value: unknown,
  place: Place,
  options: { max: number },
): unknown[] {
  if (!Array.isArray(value)) {
    return refuse(place, 'must be a list');
  }
  if (value.length === 0 || value.length > options.max) {
    return refuse(place, `must have 1 to ${options.max} items`);
  }
  return value;
}
