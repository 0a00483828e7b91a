import { createHash } from 'node:crypto';
import type { Entity } from '@backstage/catalog-model';

const ANNOTATION_DOCUMENT_ERRORS = 'meshport.dev/document-errors';

/**
 * A location entity that stands for a file that cannot be read and carries why.
 *
 * @remarks
 * The catalog drops all children of an entity that has errors, and one
 * location may read many files. So a bad file gets a location of its own to
 * carry its errors, and the others stay.
 */
export function unreadableDocument(
  target: string,
  errors: string[],
  part: string = '',
): Entity {
  const hash = createHash('sha256')
    .update(`${target}#${part}`)
    .digest('hex')
    .slice(0, 40);
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Location',
    metadata: {
      name: `unreadable-${hash}`,
      title: target,
      annotations: { [ANNOTATION_DOCUMENT_ERRORS]: JSON.stringify(errors) },
    },
    spec: {},
  };
}

/** The errors that an {@link unreadableDocument} carries. */
export function unreadableDocumentErrors(entity: Entity): string[] {
  const text = entity.metadata.annotations?.[ANNOTATION_DOCUMENT_ERRORS];
  if (entity.kind !== 'Location' || !text) {
    return [];
  }
  try {
    const errors: unknown = JSON.parse(text);
    return Array.isArray(errors) ? errors.map(String) : [text];
  } catch {
    return [text];
  }
}
