import type {
  EqualityJoin,
  GovernedSource,
} from '@meshport/plugin-data-query-node';
import { formatSqlName } from '@meshport/plugin-data-query-common';
import {
  governedColumns,
  type GovernedColumn,
} from '../render/governedColumns';

/** One side of a join: the columns of a port that are compared. @internal */
export interface JoinSide {
  source: GovernedSource;
  columns: GovernedColumn[];
  /** What the query calls it, where that is known and not the port's name. */
  alias?: string;
}

/** Two ports with all columns by whose equality they are joined. @internal */
export interface JoinKeys {
  left: JoinSide;
  right: JoinSide;
  /** No row comes more than once. */
  semi?: boolean;
}

/**
 * The keys of a query's joins, each as it is told: joins that nothing tells
 * apart are one.
 *
 * @internal
 */
export function joinKeysOf(
  joins: EqualityJoin[],
  sources: GovernedSource[],
): JoinKeys[] {
  const found = new Map<string, JoinKeys>();
  for (const join of joins) {
    const keys = toKeys(join, sources);
    if (keys && !(keys.semi && isSame(keys))) {
      const key = [keys.left, keys.right].map(describeSide).join(' ');
      const known = found.get(key);
      // What it multiplies is worth more than that the other one does not.
      if (!known || known.semi) {
        found.set(key, keys);
      }
    }
  }
  return [...found.values()];
}

/** As `sqlName.column`, or `sqlName.(column, column)`. @internal */
export function nameSide({ source, columns }: JoinSide): string {
  const names = columns.map(({ snapshot }) => snapshot.name);
  return `${formatSqlName(source.sqlName)}.${
    names.length === 1 ? names[0] : `(${names.join(', ')})`
  }`;
}

/** With what the query calls it, which tells it from the same port elsewhere. @internal */
export function describeSide(side: JoinSide): string {
  return withAlias(nameSide(side), side.alias);
}

/** @internal */
export function withAlias(name: string, alias?: string): string {
  return alias === undefined ? name : `${name} (${alias})`;
}

type Located = { source: GovernedSource; column: GovernedColumn };

function toKeys(
  { left, right, leftAlias, rightAlias, semi }: EqualityJoin,
  sources: GovernedSource[],
): JoinKeys | undefined {
  const pairs = left
    .flatMap((each, index) => {
      const from = locate(each, sources);
      const to = locate(right[index], sources);
      return from && to ? [{ from, to }] : [];
    })
    // However a query lists them, it is the same key.
    .sort((a, b) => compare(a.from, b.from) || compare(a.to, b.to));
  return pairs.length
    ? {
        left: toSide(
          pairs.map(({ from }) => from),
          leftAlias,
        ),
        right: toSide(
          pairs.map(({ to }) => to),
          rightAlias,
        ),
        ...(semi && { semi }),
      }
    : undefined;
}

function locate(key: string, sources: GovernedSource[]): Located | undefined {
  for (const source of sources) {
    const prefix = `${formatSqlName(source.sqlName)}.`;
    const column = governedColumns(source).find(
      ({ snapshot }) => `${prefix}${snapshot.name}` === key,
    );
    if (column) {
      return { source, column };
    }
  }
  return undefined;
}

/** By name. */
function compare(a: Located, b: Located): number {
  const [one, other] = [a, b].map(({ column }) => column.snapshot.name);
  if (one === other) {
    return 0;
  }
  return one < other ? -1 : 1;
}

function toSide(located: Located[], alias?: string): JoinSide {
  return {
    source: located[0].source,
    columns: located.map(({ column }) => column),
    ...(alias !== undefined && { alias }),
  };
}

/** Whether it looks a key up among its own values, where it is for certain. */
function isSame({ left, right }: JoinKeys): boolean {
  return nameSide(left) === nameSide(right);
}
