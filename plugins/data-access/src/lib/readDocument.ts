import type { JsonObject } from '@backstage/types';

/** Something wrong with a document, and where. @internal */
export interface DocumentProblem {
  message: string;
  /** RFC 6901, where it is about one part of the document. */
  pointer?: string;
  /** Counted from 1. */
  line?: number;
  column?: number;
}

/** A document as it was written, and where its parts stand. @internal */
export interface ReadDocument {
  /** Absent where there is a problem. */
  document?: JsonObject;
  problems: DocumentProblem[];
  /** Where a part stands, or the nearest one around it. */
  locate(pointer: string): { line: number; column: number } | undefined;
}

/** Reads a document in YAML or JSON; whatever is wrong with it is told with its place. @internal */
export async function readDocument(text: string): Promise<ReadDocument> {
  // Only who imports needs the parser.
  const { LineCounter, isCollection, isNode, parseDocument } = await import(
    'yaml'
  );
  const lines = new LineCounter();
  const parsed = parseDocument(text, {
    lineCounter: lines,
    prettyErrors: false,
  });
  const place = (offset: number) => {
    const { line, col } = lines.linePos(offset);
    return { line, column: col };
  };
  const locate = (pointer: string) => {
    let node: unknown = parsed.contents;
    let offset = isNode(node) ? node.range?.[0] : undefined;
    for (const part of pointer.split('/').slice(1)) {
      const key = part.replace(/~1/g, '/').replace(/~0/g, '~');
      const next: unknown = isCollection(node)
        ? node.get(/^\d+$/.test(key) ? Number(key) : key, true)
        : undefined;
      if (!isNode(next)) {
        break;
      }
      node = next;
      offset = next.range?.[0] ?? offset;
    }
    return offset === undefined ? undefined : place(offset);
  };
  const problems: DocumentProblem[] = parsed.errors.map(error => ({
    message: error.message,
    ...place(error.pos[0]),
  }));
  let document: unknown;
  if (problems.length === 0) {
    try {
      document = parsed.toJS({ maxAliasCount: 0 });
    } catch (error) {
      problems.push({ message: (error as Error).message });
    }
  }
  if (
    problems.length === 0 &&
    (typeof document !== 'object' ||
      document === null ||
      Array.isArray(document))
  ) {
    problems.push({ message: 'The document is not an object.', line: 1 });
  }
  return {
    ...(problems.length === 0 ? { document: document as JsonObject } : {}),
    problems,
    locate,
  };
}
