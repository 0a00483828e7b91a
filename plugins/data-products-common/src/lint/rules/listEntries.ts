import type { JsonObject, JsonValue } from '@backstage/types';
import { stringifyJsonPointer } from '../../documents';

/** An object of a list, and where it stands. */
export interface ListEntry {
  item: JsonObject;
  pointer: string;
}

/** The objects of a list; what is not one is for the schema to report. */
export function listEntries(
  list: JsonValue | undefined,
  pointer: string,
): ListEntry[] {
  return Array.isArray(list)
    ? list.flatMap((item, index) =>
        typeof item === 'object' && item !== null && !Array.isArray(item)
          ? [
              {
                item: item as JsonObject,
                pointer: pointer + stringifyJsonPointer([index]),
              },
            ]
          : [],
      )
    : [];
}

/** A property of a contract, however deep, with the object it belongs to. */
export function allProperties(value: JsonObject | undefined): ListEntry[] {
  return listEntries(value?.schema, '/schema').flatMap(object =>
    nested(object.item.properties, `${object.pointer}/properties`),
  );
}

function nested(list: JsonValue | undefined, pointer: string): ListEntry[] {
  return listEntries(list, pointer).flatMap(entry => [
    entry,
    ...nested(entry.item.properties, `${entry.pointer}/properties`),
    ...listEntries([entry.item.items ?? null], '').flatMap(({ item }) => {
      const at = `${entry.pointer}/items`;
      return [
        { item, pointer: at },
        ...nested(item.properties, `${at}/properties`),
      ];
    }),
  ]);
}

/** Entries whose key an earlier entry already had. */
export function duplicatesBy(
  entries: ListEntry[],
  keyOf: (item: JsonObject) => string | undefined,
): { entry: ListEntry; key: string }[] {
  const seen = new Set<string>();
  return entries.flatMap(entry => {
    const key = keyOf(entry.item);
    if (key === undefined) {
      return [];
    }
    if (seen.has(key)) {
      return [{ entry, key }];
    }
    seen.add(key);
    return [];
  });
}

export function nameOf(item: JsonObject): string | undefined {
  return typeof item.name === 'string' ? item.name.trim() : undefined;
}
