import type { OpenApiDocument, OpenApiReference } from './OpenApiDocument';

/**
 * Follows `$ref` within the document until something else stands there.
 *
 * @internal
 */
export function resolveReference<T extends object>(
  document: OpenApiDocument,
  value: T | OpenApiReference,
): T {
  let current: unknown = value;
  const seen = new Set<string>();
  while (isReference(current)) {
    const { $ref } = current;
    if (!$ref.startsWith('#/') || seen.has($ref)) {
      throw new Error(`OpenAPI reference '${$ref}' cannot be followed`);
    }
    seen.add($ref);
    current = $ref
      .slice(2)
      .split('/')
      .map(part => part.replace(/~1/g, '/').replace(/~0/g, '~'))
      .reduce<unknown>(
        (parent, part) => (parent as Record<string, unknown>)?.[part],
        document,
      );
    if (current === undefined) {
      throw new Error(`OpenAPI reference '${$ref}' leads nowhere`);
    }
  }
  return current as T;
}

function isReference(value: unknown): value is OpenApiReference {
  return typeof (value as OpenApiReference | undefined)?.$ref === 'string';
}
