/** How much a {@link Finding} matters. @public */
export type FindingSeverity = 'error' | 'warning';

/**
 * One thing that is wrong with a document, and where.
 *
 * @remarks
 * A finding with severity `error` keeps a document from being published.
 *
 * @public
 */
export interface Finding {
  /** Stable id of the rule, such as `product.description.purpose`. */
  rule: string;
  severity: FindingSeverity;
  message: string;
  /** Path of the document, as it was given. */
  file: string;
  /** RFC 6901 JSON pointer into the document. */
  pointer: string;
  /** One-based position in the document. */
  line: number;
  column: number;
}

/**
 * Puts findings into the order in which a reader meets them.
 *
 * @public
 */
export function sortFindings(findings: Finding[]): Finding[] {
  return [...findings].sort(
    (a, b) =>
      compare(a.file, b.file) ||
      a.line - b.line ||
      a.column - b.column ||
      compare(a.pointer, b.pointer) ||
      compare(a.rule, b.rule) ||
      compare(a.message, b.message),
  );
}

function compare(a: string, b: string): number {
  if (a === b) {
    return 0;
  }
  return a < b ? -1 : 1;
}
