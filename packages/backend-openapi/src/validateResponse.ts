import type { OpenApiDocument, OpenApiResponse } from './OpenApiDocument';
import { PathTable } from './PathTable';
import { SchemaCompiler } from './SchemaCompiler';
import { describeError } from './describeError';
import { operationOf } from './operations';
import { resolveReference } from './resolveReference';

/** An answer to be checked. @public */
export type ResponseToValidate = {
  method: string;
  /** Path of the request; a query string and the path of the first server are left out of account. */
  path: string;
  status: number;
  /** The body as parsed from JSON; `undefined` for an empty one. */
  body: unknown;
};

/**
 * Checks an answer against an OpenAPI document, for tests.
 *
 * @remarks
 * A status or path that the document does not have is a difference too. Bodies
 * of other content types than JSON are not looked at.
 *
 * @throws Error that lists all differences.
 * @public
 */
export function validateResponse(
  document: OpenApiDocument,
  response: ResponseToValidate,
): void {
  const name = `${response.method.toUpperCase()} ${response.path} ${
    response.status
  }`;
  const match = PathTable.create(document).match(
    pathWithinServer(document, response.path),
  );
  const operation = match && operationOf(match.item, response.method);
  const candidate =
    operation?.responses?.[response.status] ??
    operation?.responses?.[`${String(response.status)[0]}XX`] ??
    operation?.responses?.default;
  if (!candidate) {
    throw new Error(`${name} is not in the OpenAPI document`);
  }
  const { content } = resolveReference<OpenApiResponse>(document, candidate);
  const empty = response.body === undefined || response.body === '';
  if (!content) {
    if (!empty) {
      throw new Error(`${name} has a body, the OpenAPI document has none`);
    }
    return;
  }
  const json = content['application/json'];
  if (!json) {
    return;
  }
  const validate = SchemaCompiler.create(document, { allErrors: true }).compile(
    json.schema ?? true,
  );
  if (!validate(response.body)) {
    const differences = validate.errors!.map(error =>
      describeError('Body', error),
    );
    throw new Error(
      `${name} differs from the OpenAPI document:\n${differences.join('\n')}`,
    );
  }
}

function pathWithinServer(document: OpenApiDocument, path: string): string {
  const [pathname] = path.split('?');
  const server = document.servers?.[0]?.url;
  const prefix = server
    ? new URL(server, 'http://localhost').pathname.replace(/\/$/, '')
    : '';
  return prefix && pathname.startsWith(`${prefix}/`)
    ? pathname.slice(prefix.length)
    : pathname;
}
