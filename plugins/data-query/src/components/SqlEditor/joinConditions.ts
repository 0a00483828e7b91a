import type { ScopeTable } from '../../sql';

/** Tables of one product share many names; most of them join nothing. */
const MAX_BY_NAME = 5;

/** A column that refers to one of another table, as a contract says. @internal */
export interface PortRelationship {
  column: string;
  /** Object and column of the contract that it refers to. */
  toObject: string;
  toColumn: string;
}

/** A condition that joins two tables of a query. @internal */
export interface JoinCondition {
  text: string;
  /** What speaks for it: a contract's relationship, or only the name. */
  basis: 'contract' | 'name';
}

function has(table: ScopeTable, column: string): boolean {
  return table.columns.some(one => one.toLowerCase() === column.toLowerCase());
}

function isObject(table: ScopeTable, object: string): boolean {
  const name = table.path.at(-1) ?? '';
  const wanted = object.toLowerCase().replace(/\W/g, '_');
  // A later version or one of several objects of a port is named behind it.
  return (
    name === wanted ||
    name.startsWith(`${wanted}_v`) ||
    name.endsWith(`__${wanted}`)
  );
}

/** Conditions that join the last table of a FROM clause with those before it, the likeliest first. @internal */
export function joinConditions(
  tables: ScopeTable[],
  relationshipsOf: (path: string[]) => PortRelationship[],
): JoinCondition[] {
  const last = tables.at(-1);
  const others = tables.slice(0, -1);
  if (!last) {
    return [];
  }
  const condition = (
    left: ScopeTable,
    a: string,
    right: ScopeTable,
    b: string,
  ) => `${left.alias}.${a} = ${right.alias}.${b}`;
  const fromContract = others.flatMap(other => [
    ...relationshipsOf(last.path)
      .filter(one => isObject(other, one.toObject) && has(other, one.toColumn))
      .map(one => condition(last, one.column, other, one.toColumn)),
    ...relationshipsOf(other.path)
      .filter(one => isObject(last, one.toObject) && has(last, one.toColumn))
      .map(one => condition(last, one.toColumn, other, one.column)),
  ]);
  const byName = others.flatMap(other =>
    last.columns
      .filter(column => has(other, column))
      .map(column => condition(last, column, other, column)),
  );
  const seen = new Set<string>();
  return [
    ...fromContract.map(text => ({ text, basis: 'contract' as const })),
    ...byName
      .slice(0, MAX_BY_NAME)
      .map(text => ({ text, basis: 'name' as const })),
  ].filter(({ text }) => !seen.has(text) && seen.add(text));
}
