import type { OpenApiDocument, OpenApiPathItem } from './OpenApiDocument';

/** A path of the document that a request's path matches. @internal */
export type PathMatch = {
  template: string;
  item: OpenApiPathItem;
  /** Still percent-encoded. */
  params: Record<string, string>;
};

type Entry = {
  template: string;
  pattern: RegExp;
  names: string[];
  item: OpenApiPathItem;
};

/**
 * Finds the path of a document for the path of a request.
 *
 * @remarks
 * Express compares paths without regard to case and to a last slash, so this
 * does the same: a request must not reach a route around its check.
 *
 * @internal
 */
export class PathTable {
  readonly #entries: Entry[];

  private constructor(entries: Entry[]) {
    this.#entries = entries;
  }

  static create(document: OpenApiDocument): PathTable {
    const entries = Object.entries(document.paths).map(([template, item]) =>
      toEntry(template, item),
    );
    // OpenAPI 3.1, "Path Templating Matching": concrete paths come first.
    entries.sort((a, b) => a.names.length - b.names.length);
    return new PathTable(entries);
  }

  match(path: string): PathMatch | undefined {
    for (const { template, pattern, names, item } of this.#entries) {
      const match = pattern.exec(path);
      if (match) {
        const params = Object.fromEntries(
          names.map((name, index) => [name, match[index + 1]]),
        );
        return { template, item, params };
      }
    }
    return undefined;
  }
}

function toEntry(template: string, item: OpenApiPathItem): Entry {
  const names: string[] = [];
  const source = template
    .replace(/\/$/, '')
    .split(/(\{[^}]+\})/)
    .map(part => {
      if (part.startsWith('{')) {
        names.push(part.slice(1, -1));
        return '([^/]+?)';
      }
      return part.replace(/[.*+?^$|()[\]\\{}]/g, '\\$&');
    })
    .join('');
  return { template, pattern: new RegExp(`^${source}/?$`, 'i'), names, item };
}
