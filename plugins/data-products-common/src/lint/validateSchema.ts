import Ajv, { type ErrorObject, type ValidateFunction } from 'ajv';
import addFormats from 'ajv-formats';
import type { JsonObject } from '@backstage/types';
import type { DocumentSource, Finding } from '../documents';
import { stringifyJsonPointer } from '../documents';

/** Most findings of one document; the rest follow once these are gone. */
const MAX_FINDINGS = 500;

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
  let validate: ValidateFunction | undefined;
  return source => {
    if (!validate) {
      const ajv = new Ajv({
        allErrors: true,
        strict: false,
        allowUnionTypes: true,
        verbose: true,
      });
      addFormats(ajv);
      validate = ajv.compile(schema);
    }
    if (validate(source.value)) {
      return [];
    }
    const seen = new Set<string>();
    return (validate.errors ?? [])
      .filter(error => !WRAPPERS.has(error.keyword))
      .map(error =>
        source.finding({
          rule: `${standard}.schema.${error.keyword.replace(
            'false schema',
            'misplaced',
          )}`,
          message: messageOf(error),
          pointer: pointerOf(error),
        }),
      )
      .filter(finding => {
        const key = `${finding.pointer} ${finding.message}`;
        return !seen.has(key) && seen.add(key);
      })
      .slice(0, MAX_FINDINGS);
  };
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
