import type { JsonObject, JsonValue } from '@backstage/types';
import {
  Document,
  isAlias,
  isCollection,
  isMap,
  isScalar,
  LineCounter,
  parseDocument,
  visit,
  YAMLParseError,
  type Pair,
  type YAMLMap,
} from 'yaml';
import type { Finding, FindingSeverity } from './Finding';
import { parseJsonPointer } from './jsonPointer';

/** Documents above this many bytes are not read. @public */
export const DOCUMENT_MAX_BYTES = 512 * 1024;

/** Aliases resolved in one document; more is taken for a YAML bomb. */
const MAX_ALIAS_COUNT = 50;

/** Deepest nesting; the standards' own examples stay below 12. */
const MAX_DEPTH = 64;

/** Where in a document something is, one-based. @public */
export interface DocumentPosition {
  line: number;
  column: number;
}

/** A document as it was given. @public */
export interface DocumentFile {
  /** Path or URL, only used to name the document in findings. */
  path: string;
  text: string;
}

/**
 * The text of a YAML document together with what it says and where.
 *
 * @remarks
 * YAML 1.2 core schema: a timestamp stays text. The text is never changed;
 * {@link editDocument} gives a new source.
 *
 * @public
 */
export class DocumentSource {
  readonly path: string;
  readonly text: string;
  /** What the document says; undefined where it cannot be parsed. */
  readonly value: JsonObject | undefined;
  /** What keeps the document from being parsed. */
  readonly findings: Finding[];
  readonly #document: Document.Parsed | undefined;
  readonly #lineCounter: LineCounter;
  readonly #pairs = new WeakMap<YAMLMap, Map<string | undefined, Pair>>();

  private constructor(
    file: DocumentFile,
    lineCounter: LineCounter,
    parsed: {
      document?: Document.Parsed;
      value?: JsonObject;
      findings: Finding[];
    },
  ) {
    this.path = file.path;
    this.text = file.text;
    this.value = parsed.value;
    this.findings = parsed.findings;
    this.#document = parsed.document;
    this.#lineCounter = lineCounter;
  }

  static read(file: DocumentFile): DocumentSource {
    const lineCounter = new LineCounter();
    return new DocumentSource(file, lineCounter, parse(file, lineCounter));
  }

  /** The YAML syntax tree, for edits. @internal */
  get document(): Document.Parsed | undefined {
    return this.#document;
  }

  /**
   * Where the value behind a pointer stands; the nearest parent where there is
   * no such value.
   */
  positionOf(pointer: string): DocumentPosition {
    let node: unknown = this.#document?.contents;
    let offset = isNodeWithRange(node) ? node.range[0] : 0;
    for (const key of parseJsonPointer(pointer)) {
      if (isMap(node)) {
        const pair = this.#pairsOf(node).get(key);
        if (!pair) {
          break;
        }
        offset = isNodeWithRange(pair.key) ? pair.key.range[0] : offset;
        node = pair.value;
      } else if (isCollection(node)) {
        node = node.items[Number(key)];
        if (!isNodeWithRange(node)) {
          break;
        }
        offset = node.range[0];
      } else {
        break;
      }
    }
    const position = this.#lineCounter.linePos(offset);
    return { line: position.line || 1, column: position.col || 1 };
  }

  /** Looked through once, since there may be a finding for each of many keys. */
  #pairsOf(map: YAMLMap): Map<string | undefined, Pair> {
    const known = this.#pairs.get(map);
    if (known) {
      return known;
    }
    // Read backwards, so that the first of two with one key is the one.
    const pairs = new Map(
      map.items.toReversed().map(pair => [keyText(pair.key), pair]),
    );
    this.#pairs.set(map, pairs);
    return pairs;
  }

  /** Makes a finding on this document at the pointer's position. */
  finding(options: {
    rule: string;
    message: string;
    pointer: string;
    severity?: FindingSeverity;
  }): Finding {
    const { rule, message, pointer, severity = 'error' } = options;
    return {
      rule,
      severity,
      message,
      file: this.path,
      pointer,
      ...this.positionOf(pointer),
    };
  }
}

function parse(
  file: DocumentFile,
  lineCounter: LineCounter,
): { document?: Document.Parsed; value?: JsonObject; findings: Finding[] } {
  const fail = (rule: string, message: string, line = 1, column = 1) => ({
    rule,
    severity: 'error' as const,
    message,
    file: file.path,
    pointer: '',
    line,
    column,
  });

  if (new TextEncoder().encode(file.text).length > DOCUMENT_MAX_BYTES) {
    return {
      findings: [
        fail('document.size', 'The document is larger than 512 KiB, split it'),
      ],
    };
  }
  try {
    const document = parseDocument(file.text, {
      lineCounter,
      // 'silent' would also keep quiet about a second document in the file.
      logLevel: 'error',
      prettyErrors: false,
      stringKeys: true,
      // The parser compares each key with all before it; see below.
      uniqueKeys: false,
      version: '1.2',
      schema: 'core',
    });
    inspectNodes(document);
    if (document.errors.length) {
      return {
        findings: document.errors.map(error => {
          const { line, col } = lineCounter.linePos(error.pos[0]);
          return fail(
            'document.yaml',
            `Not valid YAML: ${error.message}`,
            line || 1,
            col || 1,
          );
        }),
      };
    }
    const value: JsonValue = document.toJS({ maxAliasCount: MAX_ALIAS_COUNT });
    if (typeof value !== 'object' || value === null || Array.isArray(value)) {
      return {
        findings: [
          fail('document.mapping', 'The document must be a mapping of keys'),
        ],
      };
    }
    if (depthOf(value, MAX_DEPTH + 1) > MAX_DEPTH) {
      return {
        findings: [
          fail('document.depth', `Nested deeper than ${MAX_DEPTH} levels`),
        ],
      };
    }
    return { document, value, findings: [] };
  } catch (error) {
    // RangeError from deep nesting, ReferenceError from too many aliases.
    const reason = error instanceof Error ? error.message : String(error);
    return {
      findings: [fail('document.yaml', `Cannot be read as YAML: ${reason}`)],
    };
  }
}

/**
 * Finds keys that a mapping has twice, and stops at more aliases than anybody
 * writes, both in time that grows with the document and not with its square: a
 * document of 1 MiB would keep the process busy for minutes (CWE-407).
 *
 * @throws ReferenceError for too many aliases
 */
function inspectNodes(document: Document.Parsed): void {
  let aliases = 0;
  visit(document, {
    Node: (_key, node) => {
      if (isAlias(node)) {
        aliases += 1;
        if (aliases > MAX_ALIAS_COUNT) {
          throw new ReferenceError(`more than ${MAX_ALIAS_COUNT} aliases`);
        }
      }
      if (!isMap(node)) {
        return;
      }
      const keys = new Set<string | undefined>();
      for (const { key } of node.items) {
        const text = keyText(key);
        if (keys.has(text)) {
          const [start, end] = isNodeWithRange(key) ? key.range : [0, 0];
          document.errors.push(
            new YAMLParseError(
              [start, end],
              'DUPLICATE_KEY',
              'Map keys must be unique',
            ),
          );
        }
        keys.add(text);
      }
    },
  });
}

function depthOf(value: unknown, limit: number): number {
  if (limit === 0 || typeof value !== 'object' || value === null) {
    return 0;
  }
  let deepest = 0;
  for (const child of Object.values(value)) {
    deepest = Math.max(deepest, depthOf(child, limit - 1));
  }
  return deepest + 1;
}

function keyText(key: unknown): string | undefined {
  return isScalar(key) ? String(key.value) : undefined;
}

function isNodeWithRange(
  node: unknown,
): node is { range: [number, number, number] } {
  return (
    typeof node === 'object' &&
    node !== null &&
    Array.isArray((node as { range?: unknown }).range)
  );
}
