import Ajv, { type ErrorObject, type ValidateFunction } from 'ajv';
import addFormats from 'ajv-formats';
import type { JsonObject, JsonValue } from '@backstage/types';
import type { DocumentSource, Finding } from '../documents';
import { stringifyJsonPointer } from '../documents';

/** Most findings of one document; the rest follow once these are gone. */
const MAX_FINDINGS = 500;

/** Entries of lists of a document that is wrong that are looked at for all that is. */
const MAX_ENTRIES = 2_000;

/** These only say that something inside them is wrong. */
const WRAPPERS = new Set(['if', 'allOf', 'anyOf', 'oneOf']);

/**
 * Checks a document against a schema that is compiled on first use.
 *
 * @internal
 */
export function createSchemaRule(
  standard: 'odps' | 'odcs',
  schema: JsonObject,
): (source: DocumentSource) => Finding[] {
  let first: ValidateFunction | undefined;
  let every: ValidateFunction | undefined;
  return source => {
    first ??= compile(schema, { allErrors: false });
    if (first(source.value)) {
      return [];
    }
    every ??= compile(schema, { allErrors: true });
    // Ajv joins the errors of each entry to all before: quadratic in their number.
    const errors = every(firstEntries(source.value, { left: MAX_ENTRIES }))
      ? first.errors
      : every.errors;
    // By what they say: only those that are shown are worth their place's lookup.
    const found = new Map<string, ErrorObject>();
    for (const error of errors ?? []) {
      if (!WRAPPERS.has(error.keyword)) {
        found.set(`${pointerOf(error)} ${messageOf(error)}`, error);
      }
      if (found.size === MAX_FINDINGS) {
        break;
      }
    }
    return [...found.values()].map(error =>
      source.finding({
        rule: `${standard}.schema.${error.keyword.replace(
          'false schema',
          'misplaced',
        )}`,
        message: messageOf(error),
        pointer: pointerOf(error),
      }),
    );
  };
}

function compile(
  schema: JsonObject,
  options: { allErrors: boolean },
): ValidateFunction {
  const ajv = new Ajv({
    strict: false,
    allowUnionTypes: true,
    verbose: true,
    ...options,
  });
  addFormats(ajv);
  return ajv.compile(schema);
}

/** The same, without the last entries of its lists where there are too many. */
function firstEntries(value: JsonValue, budget: { left: number }): JsonValue {
  if (Array.isArray(value)) {
    const entries: JsonValue[] = [];
    for (const entry of value) {
      if (budget.left === 0) {
        break;
      }
      budget.left -= 1;
      entries.push(firstEntries(entry, budget));
    }
    return entries;
  }
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(
      Object.entries(value).map(([key, entry]) => [
        key,
        firstEntries(entry!, budget),
      ]),
    );
  }
  return value;
}

function pointerOf(error: ErrorObject): string {
  return error.keyword === 'additionalProperties'
    ? error.instancePath +
        stringifyJsonPointer([error.params.additionalProperty])
    : error.instancePath;
}

function messageOf(error: ErrorObject): string {
  const { keyword, params, instancePath } = error;
  const name = instancePath
    ? `'${instancePath.slice(1).replace(/\//g, '.')}'`
    : 'The document';
  switch (keyword) {
    case 'additionalProperties':
      return `'${params.additionalProperty}' is not a key of the standard here`;
    case 'required':
      return `${name} has no '${params.missingProperty}'`;
    case 'type':
      return `${name} must be ${[params.type].flat().join(' or ')}`;
    case 'enum':
      return `${name} must be one of ${params.allowedValues.join(', ')}`;
    case 'false schema':
      return `${name} does not belong here`;
    default:
      return `${name} ${error.message}`;
  }
}
