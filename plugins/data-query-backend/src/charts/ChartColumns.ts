import { InputError } from '@backstage/errors';
import type { ResultColumn } from '@meshport/plugin-data-query-common';
import { quoteIdentifier } from '../render/quote';
import { typeFamily, type TypeFamily } from '../render/typeFamily';

/** A column of a result that a chart names. @internal */
export interface ChartColumn {
  name: string;
  /** Quoted. */
  sql: string;
  family: TypeFamily;
}

/** The columns of a result, by the names that a chart uses for them. @internal */
export class ChartColumns {
  static create(columns: ResultColumn[]): ChartColumns {
    return new ChartColumns(columns);
  }

  readonly #columns: ResultColumn[];

  private constructor(columns: ResultColumn[]) {
    this.#columns = columns;
  }

  /** @throws InputError if there is none. */
  get(name: string): ChartColumn {
    // The engine reads names without regard to case, and renames the second of two.
    const column = this.#columns.find(
      each => each.name.toLowerCase() === name.toLowerCase(),
    );
    if (!column) {
      throw new InputError(
        `The result has no column '${name}'; it has ${this.#columns
          .map(each => each.name)
          .join(', ')}`,
      );
    }
    return {
      name: column.name,
      sql: quoteIdentifier(column.name),
      family: typeFamily(column.type),
    };
  }
}
