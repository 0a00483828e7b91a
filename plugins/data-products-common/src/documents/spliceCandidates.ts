import type { JsonValue } from '@backstage/types';
import {
  isCollection,
  isMap,
  isPair,
  isScalar,
  isSeq,
  stringify,
  type YAMLMap,
  type YAMLSeq,
} from 'yaml';
import type { DocumentSource } from './DocumentSource';
import type { DocumentEdit } from './editDocument';

type Ranged = { range: [number, number, number] };

/**
 * Texts in which only the place of the edit differs, best first. A candidate
 * may be wrong: the caller reads it again and compares.
 *
 * @internal
 */
export function* spliceCandidates(
  source: DocumentSource,
  path: string[],
  edit: DocumentEdit,
): Generator<string> {
  const { text, document } = source;
  // The deepest collection that the path reaches, and what is left of it.
  let parent: unknown = document?.contents;
  let rest = path;
  while (rest.length > 1 && isCollection(parent)) {
    const child = parent.get(keyOf(parent, rest[0]), true);
    if (!isCollection(child)) {
      break;
    }
    parent = child;
    rest = rest.slice(1);
  }
  if (!isCollection(parent) || !isRanged(parent)) {
    return;
  }
  if ('remove' in edit) {
    if (rest.length === 1) {
      yield* removals(text, parent as (YAMLMap | YAMLSeq) & Ranged, rest[0]);
    }
    return;
  }
  const value = rest
    .slice(1)
    .reduceRight<JsonValue>((inner, key) => ({ [key]: inner }), edit.value);
  const existing = parent.get(keyOf(parent, rest[0]), true);
  if (isRanged(existing)) {
    yield* replacements(text, existing, value);
  } else if (parent.flow) {
    yield* flowInsertions(
      text,
      parent as Ranged & typeof parent,
      rest[0],
      value,
    );
  } else {
    yield* blockInsertions(
      text,
      parent as Ranged & typeof parent,
      rest[0],
      value,
    );
  }
}

function* replacements(
  text: string,
  node: Ranged,
  value: JsonValue,
): Generator<string> {
  const start = node.range[0];
  const end = contentEnd(node);
  const before = text.slice(0, start);
  const closing = text[end - 1] === '\n' ? '\n' : '';
  const after = closing + text.slice(end);
  const empty = start === end && !/\s$/.test(before) ? ' ' : '';
  if (typeof value !== 'object' || value === null) {
    yield before + empty + inline(value) + after;
  } else {
    const column = columnOf(text, start);
    if (isCollection(node) && !node.flow) {
      yield before + block(value, column).trimStart() + after;
    } else {
      const indent = indentOf(text, start) + 2;
      yield `${before.trimEnd()}\n${block(value, indent)}${after}`;
    }
  }
  yield before + empty + JSON.stringify(value) + after;
}

function* blockInsertions(
  text: string,
  parent: (YAMLMap | YAMLSeq) & Ranged,
  key: string,
  value: JsonValue,
): Generator<string> {
  const column = columnOf(text, parent.range[0]);
  const at = lineEndAfter(text, contentEnd(parent));
  const before = text.slice(0, at);
  const separator = before.endsWith('\n') || before === '' ? '' : '\n';
  const after = text.slice(at);
  const closing = after === '' && !text.endsWith('\n') ? '' : '\n';
  for (const entry of [
    block(isSeq(parent) ? [value] : { [key]: value }, column),
    ' '.repeat(column) +
      (isSeq(parent) ? '- ' : `${inline(key)}: `) +
      JSON.stringify(value),
  ]) {
    yield before + separator + entry + closing + after;
  }
}

function* flowInsertions(
  text: string,
  parent: (YAMLMap | YAMLSeq) & Ranged,
  key: string,
  value: JsonValue,
): Generator<string> {
  const entry = isSeq(parent)
    ? JSON.stringify(value)
    : `${JSON.stringify(key)}: ${JSON.stringify(value)}`;
  const last = parent.items.at(-1);
  const at = last ? contentEnd(last) : parent.range[0] + 1;
  yield text.slice(0, at) + (last ? ', ' : '') + entry + text.slice(at);
}

function* removals(
  text: string,
  parent: (YAMLMap | YAMLSeq) & Ranged,
  key: string,
): Generator<string> {
  const index = isMap(parent)
    ? parent.items.findIndex(
        item => isScalar(item.key) && String(item.key.value) === key,
      )
    : Number(key);
  const item = parent.items[index];
  if (!item) {
    return;
  }
  if (parent.items.length === 1) {
    yield* replacements(text, parent, isSeq(parent) ? [] : {});
    return;
  }
  const start = startOf(item);
  const lineStart = text.lastIndexOf('\n', start - 1) + 1;
  const lead = text.slice(lineStart, start);
  const end = lineEndAfter(text, contentEnd(item));
  if (!parent.flow && (isSeq(parent) ? /^\s*-\s*$/ : /^\s*$/).test(lead)) {
    yield text.slice(0, lineStart) + text.slice(end);
  }
  const next = parent.items[index + 1];
  const previous = parent.items[index - 1];
  if (next) {
    yield text.slice(0, start) + text.slice(startOf(next));
  } else if (previous) {
    yield text.slice(0, contentEnd(previous)) + text.slice(contentEnd(item));
  }
}

function keyOf(parent: unknown, key: string): string | number {
  return isSeq(parent) ? Number(key) : key;
}

function isRanged(node: unknown): node is Ranged {
  return (
    typeof node === 'object' &&
    node !== null &&
    Array.isArray((node as { range?: unknown }).range)
  );
}

function startOf(item: unknown): number {
  const node = isPair(item) ? item.key : item;
  return isRanged(node) ? node.range[0] : 0;
}

/** A block collection's own range runs on over the comments behind it. */
function contentEnd(item: unknown): number {
  if (isPair(item)) {
    const hasValue = isRanged(item.value);
    return contentEnd(hasValue ? item.value : item.key);
  }
  if (isCollection(item) && !item.flow && item.items.length > 0) {
    return contentEnd(item.items.at(-1));
  }
  return isRanged(item) ? item.range[1] : 0;
}

function lineEndAfter(text: string, offset: number): number {
  if (text[offset - 1] === '\n') {
    return offset;
  }
  const newline = text.indexOf('\n', offset);
  return newline === -1 ? text.length : newline + 1;
}

function columnOf(text: string, offset: number): number {
  return offset - (text.lastIndexOf('\n', offset - 1) + 1);
}

function indentOf(text: string, offset: number): number {
  const lineStart = text.lastIndexOf('\n', offset - 1) + 1;
  // `- ` before a key counts as indent.
  return /^[\s-]*/.exec(text.slice(lineStart, offset))?.[0].length ?? 0;
}

function inline(value: JsonValue): string {
  return stringify(value, { lineWidth: 0, blockQuote: false }).trimEnd();
}

function block(value: JsonValue, indent: number): string {
  const prefix = ' '.repeat(indent);
  return stringify(value, { lineWidth: 0, blockQuote: false })
    .trimEnd()
    .split('\n')
    .map(line => prefix + line)
    .join('\n');
}
