import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import type { OpenApiDocument } from './OpenApiDocument';

/**
 * Reads an OpenAPI 3.1 document, YAML or JSON, from a file.
 *
 * @throws Error if the file is not an OpenAPI 3.1 document with paths.
 * @public
 */
export function loadOpenApiDocument(path: string): OpenApiDocument {
  const document = parse(readFileSync(path, 'utf8')) as OpenApiDocument | null;
  if (
    typeof document?.openapi !== 'string' ||
    !document.openapi.startsWith('3.1') ||
    typeof document.paths !== 'object'
  ) {
    throw new Error(`'${path}' is not an OpenAPI 3.1 document`);
  }
  return document;
}
