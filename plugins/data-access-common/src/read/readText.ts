import { refuse, type Place } from './refuse';

/** @internal */
export function readText(
  value: unknown,
  place: Place,
  options: { min?: number; max: number },
): string {
  const { min = 0, max } = options;
  if (typeof value !== 'string') {
    return refuse(place, 'must be a text');
  }
  const length = [...value].length;
  if (length < min || length > max) {
    return refuse(
      place,
      min === max
        ? `must have ${max} characters`
        : `must have ${min} to ${max} characters`,
    );
  }
  return value;
}
