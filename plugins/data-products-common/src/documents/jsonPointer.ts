import { InputError } from '@backstage/errors';
import type { JsonValue } from '@backstage/types';

/**
 * The RFC 6901 text of a path.
 *
 * @public
 */
export function stringifyJsonPointer(path: (string | number)[]): string {
  return path
    .map(key => `/${String(key).replace(/~/g, '~0').replace(/\//g, '~1')}`)
    .join('');
}

/**
 * Splits an RFC 6901 pointer into its keys.
 *
 * @throws InputError if the text is not a pointer.
 * @public
 */
export function parseJsonPointer(pointer: string): string[] {
  if (pointer === '') {
    return [];
  }
  if (!pointer.startsWith('/') || /~(?![01])/.test(pointer)) {
    throw new InputError(`'${pointer}' is not a JSON pointer (RFC 6901)`);
  }
  return pointer
    .slice(1)
    .split('/')
    .map(key => key.replace(/~1/g, '/').replace(/~0/g, '~'));
}

/** The value behind a pointer, undefined where there is none. @internal */
export function valueAt(
  root: JsonValue | undefined,
  path: (string | number)[],
): JsonValue | undefined {
  let current = root;
  for (const key of path) {
    if (Array.isArray(current)) {
      current = /^(0|[1-9][0-9]*)$/.test(String(key))
        ? current[Number(key)]
        : undefined;
    } else if (current !== null && typeof current === 'object') {
      current = Object.hasOwn(current, key) ? current[key] : undefined;
    } else {
      return undefined;
    }
  }
  return current;
}
