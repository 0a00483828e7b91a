/** A place in a text, counted from 1. @internal */
export interface Position {
  line: number;
  column: number;
}

/**
 * Turns the engine's offset, which counts UTF-8 bytes, into line and column;
 * the start for an offset outside of the text, as made-up nodes have.
 *
 * @internal
 */
export function positionOf(sql: string, offset: unknown): Position {
  const bytes = Buffer.from(sql, 'utf8');
  const inside =
    typeof offset === 'number' && offset >= 0 && offset <= bytes.length;
  const before = bytes.subarray(0, inside ? offset : 0).toString('utf8');
  const lines = before.split('\n');
  return { line: lines.length, column: lines[lines.length - 1].length + 1 };
}

/** For the end of an error message. @internal */
export function atPosition({ line, column }: Position): string {
  return `at line ${line}, column ${column}`;
}
