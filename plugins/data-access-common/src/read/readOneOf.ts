import { refuse, type Place } from './refuse';

/** @internal */
export function readOneOf<T extends string>(
  value: unknown,
  place: Place,
  values: readonly T[],
): T {
  const found = values.find(item => item === value);
  return found ?? refuse(place, `must be one of ${values.join(', ')}`);
}
