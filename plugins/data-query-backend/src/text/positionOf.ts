import type { TextPosition } from '@meshport/plugin-data-query-common';

const NEWLINE = 10;

/**
 * Where the lines and characters of a text begin. Worked out once for all
 * positions in it: a text may have thousands that are asked for, and looking
 * through it for each would hold up the backend for seconds.
 */
class TextIndex {
  readonly sql: string;
  readonly #lines: number[] = [0];
  /** By character, the bytes before it. */
  readonly #bytes: Uint32Array;

  constructor(sql: string) {
    this.sql = sql;
    this.#bytes = new Uint32Array(sql.length + 1);
    for (let at = 0; at < sql.length; at += 1) {
      const code = sql.charCodeAt(at);
      this.#bytes[at + 1] = this.#bytes[at] + bytesOf(code);
      if (code === NEWLINE) {
        this.#lines.push(at + 1);
      }
    }
  }

  characterOf(offset: number): number {
    const inside = offset >= 0 && offset <= this.#bytes[this.sql.length];
    return inside ? lastNotAfter(this.#bytes, offset) : 0;
  }

  positionOf(character: number): TextPosition {
    const line = lastNotAfter(this.#lines, character);
    return { line: line + 1, column: character - this.#lines[line] + 1 };
  }
}

/** In UTF-8; the first of two surrogates counts for both. */
function bytesOf(code: number): number {
  if (code < 0x80) {
    return 1;
  }
  if (code < 0x800) {
    return 2;
  }
  if (code >= 0xd800 && code < 0xdc00) {
    return 4;
  }
  return code >= 0xdc00 && code < 0xe000 ? 0 : 3;
}

function lastNotAfter(sorted: ArrayLike<number>, value: number): number {
  let from = 0;
  let to = sorted.length - 1;
  while (from < to) {
    const middle = Math.ceil((from + to) / 2);
    if (sorted[middle] <= value) {
      from = middle;
    } else {
      to = middle - 1;
    }
  }
  return from;
}

/** Positions are asked for one text after the other. */
let latest = new TextIndex('');

function indexOf(sql: string): TextIndex {
  if (latest.sql !== sql) {
    latest = new TextIndex(sql);
  }
  return latest;
}

/**
 * Turns the engine's offset, which counts UTF-8 bytes, into one of characters;
 * the start for an offset outside of the text, as made-up nodes have.
 *
 * @internal
 */
export function characterOffset(sql: string, offset: unknown): number {
  return typeof offset === 'number' ? indexOf(sql).characterOf(offset) : 0;
}

/** Line and column of an offset in characters. @internal */
export function positionAt(sql: string, character: number): TextPosition {
  return indexOf(sql).positionOf(character);
}

/** Line and column of the engine's offset. @internal */
export function positionOf(sql: string, offset: unknown): TextPosition {
  return positionAt(sql, characterOffset(sql, offset));
}
