import type { ResultValue } from '@meshport/plugin-data-query-common';

/**
 * The rows of a result so far.
 *
 * @remarks
 * An immutable view of the first `length` rows of a buffer that only grows, so
 * that a new batch costs its own size and not that of all before it.
 *
 * @public
 */
export class ResultRows {
  static readonly empty = new ResultRows([], 0);

  readonly #buffer: ResultValue[][];
  readonly length: number;

  private constructor(buffer: ResultValue[][], length: number) {
    this.#buffer = buffer;
    this.length = length;
  }

  static from(rows: ResultValue[][]): ResultRows {
    const buffer = rows.slice();
    return new ResultRows(buffer, buffer.length);
  }

  /** The row at an index; the caller stays below `length`. */
  at(index: number): ResultValue[] {
    return this.#buffer[index];
  }

  /** Rows from `start` to before `end`. */
  slice(start: number, end: number): ResultValue[][] {
    return this.#buffer.slice(start, Math.min(end, this.length));
  }

  /** This and more rows; the former view stays as it was. */
  append(rows: ResultValue[][]): ResultRows {
    // Only the newest view may grow the buffer in place, an older one copies.
    const buffer =
      this.#buffer.length === this.length && this.length > 0
        ? this.#buffer
        : this.#buffer.slice(0, this.length);
    for (const row of rows) {
      buffer.push(row);
    }
    return new ResultRows(buffer, buffer.length);
  }
}
