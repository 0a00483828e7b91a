/** A base column, `catalog.schema.table` and its name. @internal */
export interface BaseColumn {
  table: string;
  column: string;
}

/** A base column at one of the places where a query reads its table. @internal */
export interface ScannedColumn extends BaseColumn {
  /** Two scans of one table are two tables to a join. */
  scan: number;
}

/**
 * Where the values of a column come from. `same` is set where they are the
 * values of one base column, at most cast to another type.
 *
 * @internal
 */
export interface ColumnSources {
  sources: ReadonlyMap<string, BaseColumn>;
  same?: ScannedColumn;
}

/** @internal */
export const NO_SOURCES: ColumnSources = { sources: new Map() };

/** @internal */
export function baseColumn(
  table: string,
  column: string,
  scan: number,
): ColumnSources {
  const base = { table, column };
  return {
    sources: new Map([[keyOf(base), base]]),
    same: { ...base, scan },
  };
}

/** @internal */
export function keyOf({ table, column }: BaseColumn): string {
  return `${table}.${column}`;
}

/** Made of all of these, and so the values of none of them. @internal */
export function mixed(...parts: ColumnSources[]): ColumnSources {
  return {
    sources: new Map(parts.flatMap(part => [...part.sources])),
  };
}
