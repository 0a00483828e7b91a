import type { JsonObject, JsonValue } from '@backstage/types';
import {
  stringifyJsonPointer,
  type DocumentEdit,
} from '@meshport/plugin-data-products-common';

/** By which key entries of a list are the same, in both standards. */
const ENTRY_KEYS = ['name', 'property', 'role', 'id', 'username', 'contractId'];

/**
 * The edits that add to a document what a draft has and it lacks. Nothing that
 * somebody wrote is changed or removed.
 */
export function draftEdits(
  existing: JsonObject,
  draft: JsonObject,
): DocumentEdit[] {
  return missing(existing, draft, []);
}

function missing(
  existing: JsonValue | undefined,
  draft: JsonValue,
  path: (string | number)[],
): DocumentEdit[] {
  if (existing === undefined || existing === null) {
    return [{ pointer: stringifyJsonPointer(path), value: draft }];
  }
  if (Array.isArray(draft)) {
    return Array.isArray(existing)
      ? draft.flatMap(entry => missingEntry(existing, entry, path))
      : [];
  }
  if (!isObject(draft) || !isObject(existing)) {
    return [];
  }
  return Object.entries(draft).flatMap(([key, value]) =>
    value === undefined ? [] : missing(existing[key], value, [...path, key]),
  );
}

function missingEntry(
  existing: JsonValue[],
  entry: JsonValue,
  path: (string | number)[],
): DocumentEdit[] {
  const index = existing.findIndex(each => isSameEntry(each, entry));
  return index === -1
    ? [{ pointer: stringifyJsonPointer([...path, '-']), value: entry }]
    : missing(existing[index], entry, [...path, index]);
}

function isSameEntry(left: JsonValue, right: JsonValue): boolean {
  if (!isObject(left) || !isObject(right)) {
    return left === right;
  }
  const key = ENTRY_KEYS.find(each => right[each] !== undefined);
  return key !== undefined && left[key] === right[key];
}

function isObject(value: JsonValue): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
