import type { ErrorObject } from 'ajv';

/**
 * Says in one line at which JSON pointer (RFC 6901) what is wrong.
 *
 * @internal
 */
export function describeError(where: string, error: ErrorObject): string {
  const { pointer, text } = explain(error);
  return `${where} at '${pointer}' ${text}`;
}

function explain(error: ErrorObject): { pointer: string; text: string } {
  const { instancePath: at, params } = error;
  switch (error.keyword) {
    case 'required':
      return { pointer: join(at, params.missingProperty), text: 'is missing' };
    case 'additionalProperties':
      return {
        pointer: join(at, params.additionalProperty),
        text: 'is not known here',
      };
    case 'unevaluatedProperties':
      return {
        pointer: join(at, params.unevaluatedProperty),
        text: 'is not known here',
      };
    case 'enum':
      return {
        pointer: at,
        text: `must be one of ${list(params.allowedValues)}`,
      };
    case 'const':
      return {
        pointer: at,
        text: `must be ${JSON.stringify(params.allowedValue)}`,
      };
    default:
      return { pointer: at, text: error.message ?? `fails '${error.keyword}'` };
  }
}

function join(pointer: string, name: string): string {
  return `${pointer}/${name.replace(/~/g, '~0').replace(/\//g, '~1')}`;
}

function list(values: unknown[]): string {
  return values.map(value => JSON.stringify(value)).join(', ');
}
