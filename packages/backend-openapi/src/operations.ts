import type {
  OpenApiDocument,
  OpenApiOperation,
  OpenApiParameter,
  OpenApiPathItem,
  OpenApiSchema,
} from './OpenApiDocument';
import { resolveReference } from './resolveReference';

const METHODS = [
  'get',
  'put',
  'post',
  'delete',
  'patch',
  'head',
  'options',
  'trace',
];

/** The methods that a path has. @internal */
export function operationsOf(
  item: OpenApiPathItem,
): [string, OpenApiOperation][] {
  return METHODS.flatMap(method => {
    const operation = item[method] as OpenApiOperation | undefined;
    return operation ? [[method, operation] as [string, OpenApiOperation]] : [];
  });
}

/** The operation for an HTTP method; Express answers HEAD with GET. @internal */
export function operationOf(
  item: OpenApiPathItem,
  method: string,
): OpenApiOperation | undefined {
  const name = method.toLowerCase();
  const own = item[name] as OpenApiOperation | undefined;
  return (
    own ??
    (name === 'head' ? (item.get as OpenApiOperation | undefined) : undefined)
  );
}

/**
 * One object schema over all parameters of an operation that stand in the same
 * place; those of the operation come before those of the path.
 *
 * @internal
 */
export function parametersSchema(
  document: OpenApiDocument,
  item: OpenApiPathItem,
  operation: OpenApiOperation,
  place: OpenApiParameter['in'],
): OpenApiSchema {
  const properties: Record<string, OpenApiSchema> = {};
  const required: string[] = [];
  for (const candidate of [
    ...(operation.parameters ?? []),
    ...(item.parameters ?? []),
  ]) {
    const parameter = resolveReference<OpenApiParameter>(document, candidate);
    // RFC 9110, 5.1: field names are case-insensitive; Node gives them in lower case.
    const name =
      place === 'header' ? parameter.name.toLowerCase() : parameter.name;
    if (parameter.in !== place || Object.hasOwn(properties, name)) {
      continue;
    }
    properties[name] = parameter.schema ?? true;
    if (parameter.required) {
      required.push(name);
    }
  }
  return {
    type: 'object',
    properties,
    required,
    ...(place === 'query' ? { additionalProperties: false } : {}),
  };
}
