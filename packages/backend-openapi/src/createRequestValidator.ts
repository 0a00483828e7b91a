import { InputError } from '@backstage/errors';
import type { ValidateFunction } from 'ajv/dist/2020';
import type { Request, RequestHandler } from 'express';
import type {
  OpenApiDocument,
  OpenApiOperation,
  OpenApiRequestBody,
} from './OpenApiDocument';
import { PathTable, type PathMatch } from './PathTable';
import { SchemaCompiler } from './SchemaCompiler';
import { describeError } from './describeError';
import { findNul } from './findNul';
import { operationOf, operationsOf, parametersSchema } from './operations';
import { resolveReference } from './resolveReference';

type OperationCheck = {
  path: ValidateFunction;
  query: ValidateFunction;
  header: ValidateFunction;
  body?: { required: boolean; contentTypes: string[]; json?: ValidateFunction };
};

/**
 * Checks requests against an OpenAPI document.
 *
 * @remarks
 * Mount it behind `express.json()` and before the routes. Path, query and
 * header parameters and JSON bodies are checked; query parameters reach the
 * route in the types that the document names and with its defaults. Express
 * sets `req.params` for each route anew, so path parameters are checked in
 * their types but stay texts. A body of another content type that the document
 * lists goes to the route unread. Paths and methods that the document does not
 * have pass on, for the router to answer with 404. A text with U+0000 is
 * refused everywhere, since databases cannot keep it.
 *
 * @throws InputError, naming the JSON pointer and what is wrong there.
 * @public
 */
export function createRequestValidator(
  document: OpenApiDocument,
): RequestHandler {
  const paths = PathTable.create(document);
  const checks = compileChecks(document);

  return (req, _res, next) => {
    const match = paths.match(req.path);
    const operation = match && operationOf(match.item, req.method);
    if (match && operation) {
      const check = checks.get(operation)!;
      assertValid('Path parameter', check.path, decode(match.params));
      assertValid('Header', check.header, { ...req.headers });
      const query = { ...req.query };
      assertValid('Query parameter', check.query, query);
      // Express 5 has a getter here, which an assignment would not replace.
      Object.defineProperty(req, 'query', {
        value: query,
        writable: true,
        configurable: true,
        enumerable: true,
      });
      checkBody(check, req);
    }
    next();
  };
}

function compileChecks(
  document: OpenApiDocument,
): Map<OpenApiOperation, OperationCheck> {
  const parameters = SchemaCompiler.create(document, {
    coerceTypes: 'array',
    useDefaults: true,
  });
  const bodies = SchemaCompiler.create(document, { useDefaults: true });
  const checks = new Map<OpenApiOperation, OperationCheck>();
  for (const item of Object.values(document.paths)) {
    for (const [, operation] of operationsOf(item)) {
      const of = (place: 'path' | 'query' | 'header') =>
        parameters.compile(parametersSchema(document, item, operation, place));
      checks.set(operation, {
        path: of('path'),
        query: of('query'),
        header: of('header'),
        ...(operation.requestBody
          ? {
              body: compileBody(
                bodies,
                resolveReference<OpenApiRequestBody>(
                  document,
                  operation.requestBody,
                ),
              ),
            }
          : {}),
      });
    }
  }
  return checks;
}

function compileBody(
  compiler: SchemaCompiler,
  body: OpenApiRequestBody,
): OperationCheck['body'] {
  const json = body.content['application/json'];
  return {
    required: body.required ?? false,
    contentTypes: Object.keys(body.content),
    ...(json ? { json: compiler.compile(json.schema ?? true) } : {}),
  };
}

function checkBody(check: OperationCheck, req: Request): void {
  if (!check.body) {
    return;
  }
  const { required, contentTypes, json } = check.body;
  const type = req.headers['content-type'];
  const empty =
    req.headers['transfer-encoding'] === undefined &&
    !Number(req.headers['content-length'] ?? 0);
  if (empty && !required) {
    return;
  }
  if (empty && json && contentTypes.length === 1) {
    throw new InputError('Request body is missing, send application/json');
  }
  // `null` is "no body", which the route may still tell apart from a wrong type.
  if (type === undefined || req.is(contentTypes) === false) {
    throw new InputError(
      `Content type '${String(type ?? '').slice(
        0,
        100,
      )}' is not accepted here, send ${contentTypes.join(' or ')}`,
    );
  }
  if (json && req.is('application/json')) {
    assertValid('Request body', json, req.body);
  }
}

function assertValid(
  where: string,
  validate: ValidateFunction,
  value: unknown,
): void {
  if (!validate(value)) {
    throw new InputError(describeError(where, validate.errors![0]));
  }
  const nul = findNul(value);
  if (nul !== undefined) {
    throw new InputError(
      `${where} at '${nul}' must not hold the character U+0000`,
    );
  }
}

function decode(params: PathMatch['params']): Record<string, string> {
  return Object.fromEntries(
    Object.entries(params).map(([name, value]) => {
      try {
        return [name, decodeURIComponent(value)];
      } catch {
        throw new InputError(
          `Path parameter at '/${name}' is not properly percent-encoded`,
        );
      }
    }),
  );
}
