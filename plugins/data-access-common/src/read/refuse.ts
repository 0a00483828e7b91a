import { InputError } from '@backstage/errors';

/** Where in a policy something stands: what it is part of, and a JSON pointer. @internal */
export interface Place {
  /** Such as `Mask` or `Row filter`. */
  what: string;
  /** RFC 6901, empty for the whole. */
  pointer: string;
}

/** @internal */
export function at(place: Place, ...steps: (string | number)[]): Place {
  const tail = steps
    .map(step => `/${String(step).replace(/~/g, '~0').replace(/\//g, '~1')}`)
    .join('');
  return { ...place, pointer: place.pointer + tail };
}

/** @internal */
export function refuse(place: Place, reason: string): never {
  throw new InputError(`${place.what} at '${place.pointer}' ${reason}`);
}
