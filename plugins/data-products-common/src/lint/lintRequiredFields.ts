import { InputError } from '@backstage/errors';
import type { JsonObject, JsonValue } from '@backstage/types';
import {
  sortFindings,
  stringifyJsonPointer,
  type DocumentSource,
  type Finding,
} from '../documents';

/**
 * The fields that every product and every contract must fill in.
 *
 * @remarks
 * A field is a path of keys: `description.purpose`. `[]` means every entry of
 * a list, of which there must be one: `outputPorts[].contractId`.
 * `customProperties[type]` means the custom property of that name.
 *
 * @public
 */
export interface RequiredFields {
  product: string[];
  contract: string[];
  /** Milliseconds since the epoch; until then a missing field is a warning. */
  graceUntil?: number;
}

/** What is required where the config says nothing. @public */
export const DEFAULT_REQUIRED_FIELDS: RequiredFields = {
  product: [
    'id',
    'name',
    'status',
    'domain',
    'description.purpose',
    'outputPorts[].version',
    'outputPorts[].contractId',
  ],
  contract: [
    'id',
    'name',
    'version',
    'status',
    'description.purpose',
    'schema[].properties[].logicalType',
  ],
};

/**
 * Which required fields a document lacks.
 *
 * @param now - milliseconds since the epoch, decides on the grace date
 * @public
 */
export function lintRequiredFields(
  kind: 'product' | 'contract',
  source: DocumentSource,
  required: RequiredFields,
  now: number,
): Finding[] {
  const { graceUntil } = required;
  const severity =
    graceUntil !== undefined && now < graceUntil ? 'warning' : 'error';
  const findings = required[kind].flatMap(field =>
    missingAt(source.value, parseField(field), []).map(path =>
      source.finding({
        rule: `${kind}.${field}`,
        severity,
        message: `'${field}' is required`,
        pointer: stringifyJsonPointer(path),
      }),
    ),
  );
  return sortFindings(findings);
}

type Step =
  | { kind: 'key'; key: string }
  | { kind: 'each' }
  | { kind: 'property'; name: string };

function parseField(field: string): Step[] {
  return field.split('.').flatMap((part): Step[] => {
    const match = /^([A-Za-z][A-Za-z0-9]*)(?:\[([A-Za-z0-9_-]*)\])?$/.exec(
      part,
    );
    if (!match) {
      throw new InputError(
        `'${field}' is not a field: expected keys with dots between them, such as description.purpose or outputPorts[].contractId`,
      );
    }
    const [, key, name] = match;
    if (name === undefined) {
      return [{ kind: 'key', key }];
    }
    return [
      { kind: 'key', key },
      name ? { kind: 'property', name } : { kind: 'each' },
    ];
  });
}

/** The places that should hold a value and do not. */
function missingAt(
  value: JsonValue | undefined,
  steps: Step[],
  path: (string | number)[],
): (string | number)[][] {
  const [step, ...rest] = steps;
  if (!step) {
    return isFilled(value) ? [] : [path];
  }
  if (step.kind === 'key') {
    const inner = isObject(value) ? value[step.key] : undefined;
    return missingAt(inner, rest, [...path, step.key]);
  }
  if (!Array.isArray(value) || value.length === 0) {
    return [path];
  }
  if (step.kind === 'each') {
    return value.flatMap((item, index) =>
      missingAt(item, rest, [...path, index]),
    );
  }
  const index = value.findIndex(
    item => isObject(item) && item.property === step.name,
  );
  if (index === -1) {
    return [path];
  }
  const item = value[index] as JsonObject;
  return missingAt(item.value, rest, [...path, index, 'value']);
}

function isObject(value: JsonValue | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isFilled(value: JsonValue | undefined): boolean {
  if (value === undefined || value === null) {
    return false;
  }
  if (typeof value === 'string') {
    return value.trim() !== '';
  }
  return typeof value === 'object' ? Object.keys(value).length > 0 : true;
}
