import type { TextPosition } from '@meshport/plugin-data-query-common';

/**
 * Turns the engine's offset, which counts UTF-8 bytes, into one of characters;
 * the start for an offset outside of the text, as made-up nodes have.
 *
 * @internal
 */
export function characterOffset(sql: string, offset: unknown): number {
  const bytes = Buffer.from(sql, 'utf8');
  const inside =
    typeof offset === 'number' && offset >= 0 && offset <= bytes.length;
  return bytes.subarray(0, inside ? offset : 0).toString('utf8').length;
}

/** Line and column of an offset in characters. @internal */
export function positionAt(sql: string, character: number): TextPosition {
  const lines = sql.slice(0, character).split('\n');
  return { line: lines.length, column: lines[lines.length - 1].length + 1 };
}

/** Line and column of the engine's offset. @internal */
export function positionOf(sql: string, offset: unknown): TextPosition {
  return positionAt(sql, characterOffset(sql, offset));
}
