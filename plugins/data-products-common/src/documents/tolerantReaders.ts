import type { JsonObject, JsonValue } from '@backstage/types';
import type {
  AuthoritativeDefinition,
  CustomProperty,
  DocumentDescription,
  DocumentTeam,
  SupportChannel,
} from './StandardElements';

// What has the wrong type is left out here; lint reports it.

export function objectOf(value: JsonValue | undefined): JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as JsonObject)
    : {};
}

export function objectsOf(value: JsonValue | undefined): JsonObject[] {
  return Array.isArray(value)
    ? value.filter(
        (item): item is JsonObject =>
          typeof item === 'object' && item !== null && !Array.isArray(item),
      )
    : [];
}

/** Text as it is, numbers and booleans as text: `version: 1.0` is common. */
export function textOf(value: JsonValue | undefined): string | undefined {
  if (typeof value === 'string') {
    return value.trim() === '' ? undefined : value;
  }
  return typeof value === 'number' || typeof value === 'boolean'
    ? String(value)
    : undefined;
}

export function textsOf(value: JsonValue | undefined): string[] {
  return Array.isArray(value)
    ? value.map(textOf).filter((item): item is string => item !== undefined)
    : [];
}

export function numberOf(value: JsonValue | undefined): number | undefined {
  return typeof value === 'number' && Number.isFinite(value)
    ? value
    : undefined;
}

/** Drops keys without a value, so that equal documents give equal views. */
export function compact<T extends object>(value: T): T {
  return Object.fromEntries(
    Object.entries(value).filter(([, entry]) => entry !== undefined),
  ) as T;
}

/** A list of objects that each need a text to be known by; one without it is left out. */
export function identifiedBy<T extends object>(
  key: string,
  value: JsonValue | undefined,
  read: (identifier: string, item: JsonObject) => T,
): T[] {
  return objectsOf(value).flatMap(item => {
    const identifier = textOf(item[key]);
    return identifier ? [compact(read(identifier, item))] : [];
  });
}

export function customPropertiesOf(
  value: JsonValue | undefined,
): CustomProperty[] {
  return objectsOf(value).flatMap(item => {
    const property = textOf(item.property);
    return property && item.value !== undefined
      ? [
          compact({
            property,
            value: item.value,
            description: textOf(item.description),
          }),
        ]
      : [];
  });
}

export function authoritativeDefinitionsOf(
  value: JsonValue | undefined,
): AuthoritativeDefinition[] {
  return objectsOf(value).map(item =>
    compact({
      type: textOf(item.type),
      url: textOf(item.url),
      description: textOf(item.description),
    }),
  );
}

export function descriptionOf(
  value: JsonValue | undefined,
): DocumentDescription {
  const text = textOf(value);
  if (text) {
    return { purpose: text };
  }
  const description = objectOf(value);
  return compact({
    purpose: textOf(description.purpose),
    limitations: textOf(description.limitations),
    usage: textOf(description.usage),
  });
}

export function supportOf(value: JsonValue | undefined): SupportChannel[] {
  return identifiedBy('channel', value, (channel, item) => ({
    channel,
    url: textOf(item.url),
    description: textOf(item.description),
    tool: textOf(item.tool),
    scope: textOf(item.scope),
  }));
}

/** Reads the object form and the list form of ODCS 3.0 and before. */
export function teamOf(value: JsonValue | undefined): DocumentTeam | undefined {
  if (value === undefined || value === null) {
    return undefined;
  }
  const team = objectOf(value);
  const members = Array.isArray(value) ? value : team.members;
  return compact({
    name: textOf(team.name),
    description: textOf(team.description),
    members: identifiedBy('username', members, (username, item) => ({
      username,
      name: textOf(item.name),
      role: textOf(item.role),
      description: textOf(item.description),
      dateIn: textOf(item.dateIn),
      dateOut: textOf(item.dateOut),
    })),
  });
}
