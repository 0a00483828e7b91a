import { InputError } from '@backstage/errors';
import type { JsonObject, JsonValue } from '@backstage/types';
import { isDeepStrictEqual } from './isDeepStrictEqual';
import { applyToValue } from './applyToValue';
import { DocumentSource } from './DocumentSource';
import { parseJsonPointer, valueAt } from './jsonPointer';
import { spliceCandidates } from './spliceCandidates';

/**
 * One change to a document: sets or removes the value behind a JSON pointer.
 *
 * @remarks
 * `-` as the last key appends to a list. Parents that are not there yet are
 * made.
 *
 * @public
 */
export type DocumentEdit =
  | { pointer: string; value: JsonValue }
  | { pointer: string; remove: true };

/**
 * Changes a document and leaves everything else as it stands: other keys, their
 * order, their comments and their spelling.
 *
 * @remarks
 * Every edit is written into the text, read again and compared with what was
 * asked for. Only where no such place in the text is found is the document
 * written anew from its syntax tree, which still keeps keys, order and
 * comments.
 *
 * @throws InputError if the document cannot be parsed or an edit does not fit.
 * @public
 */
export function editDocument(
  source: DocumentSource,
  edits: DocumentEdit[],
): DocumentSource {
  return edits.reduce(applyEdit, source);
}

/**
 * The text of a document, byte for byte as it was read where it was not edited.
 *
 * @public
 */
export function writeDocument(source: DocumentSource): string {
  return source.text;
}

function applyEdit(source: DocumentSource, edit: DocumentEdit): DocumentSource {
  if (!source.value || !source.document) {
    throw new InputError(
      `'${source.path}' cannot be edited: ${source.findings[0]?.message}`,
    );
  }
  const path = parseJsonPointer(edit.pointer);
  if (path.length === 0) {
    throw new InputError(
      `'${source.path}' as a whole is not edited, replace it`,
    );
  }
  const expected = applyToValue(source.value, path, edit);
  if (isDeepStrictEqual(expected, source.value)) {
    return source;
  }

  for (const text of spliceCandidates(source, path, edit)) {
    const candidate = DocumentSource.read({ path: source.path, text });
    if (isDeepStrictEqual(candidate.value, expected)) {
      return candidate;
    }
  }
  return rewrite(source, path, edit, expected);
}

function rewrite(
  source: DocumentSource,
  path: string[],
  edit: DocumentEdit,
  expected: JsonObject,
): DocumentSource {
  const document = source.document!.clone();
  const parent = path.slice(0, -1);
  const at = path.at(-1) === '-' ? [...parent, lengthAt(source, parent)] : path;
  if ('remove' in edit) {
    document.deleteIn(at);
  } else {
    document.setIn(at, document.createNode(edit.value));
  }
  const written = DocumentSource.read({
    path: source.path,
    text: document.toString({ lineWidth: 0 }),
  });
  if (!isDeepStrictEqual(written.value, expected)) {
    throw new InputError(
      `'${source.path}' cannot be edited at '${edit.pointer}' without changing other places, probably because of a YAML alias`,
    );
  }
  return written;
}

function lengthAt(source: DocumentSource, path: string[]): number {
  const list = valueAt(source.value, path);
  return Array.isArray(list) ? list.length : 0;
}
