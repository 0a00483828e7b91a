import { InputError } from '@backstage/errors';
import type { JsonObject, JsonValue } from '@backstage/types';
import type { DocumentEdit } from './editDocument';

/** What the document must say after an edit. @internal */
export function applyToValue(
  root: JsonObject,
  path: string[],
  edit: DocumentEdit,
): JsonObject {
  return step(root, path, edit) as JsonObject;
}

function step(
  current: JsonValue | undefined,
  path: string[],
  edit: DocumentEdit,
): JsonValue {
  const [key, ...rest] = path;
  if (key === undefined) {
    return (edit as { value: JsonValue }).value;
  }
  const removes = 'remove' in edit && rest.length === 0;
  if (Array.isArray(current)) {
    const index = key === '-' ? current.length : Number(key);
    const known = Number.isInteger(index) && index >= 0;
    if (!known || index > current.length) {
      throw new InputError(`'${edit.pointer}' is beyond the end of its list`);
    }
    const copy = [...current];
    if (removes) {
      copy.splice(index, 1);
    } else {
      copy[index] = step(current[index], rest, edit);
    }
    return copy;
  }
  if (
    current !== undefined &&
    current !== null &&
    typeof current !== 'object'
  ) {
    throw new InputError(`'${edit.pointer}' goes through a plain value`);
  }
  const object = (current ?? {}) as JsonObject;
  const known = Object.hasOwn(object, key);
  if ('remove' in edit && !known) {
    return object;
  }
  if (removes) {
    return Object.fromEntries(
      Object.entries(object).filter(([name]) => name !== key),
    ) as JsonObject;
  }
  // Not a spread with a computed key: `__proto__` must stay a plain key.
  const copy = Object.fromEntries(Object.entries(object)) as JsonObject;
  Object.defineProperty(copy, key, {
    value: step(known ? object[key] : undefined, rest, edit),
    enumerable: true,
    configurable: true,
    writable: true,
  });
  return copy;
}
