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
}

/** Two ports with all columns by whose equality they are joined. @internal */
export interface JoinKeys {
  left: JoinSide;
  right: JoinSide;
}

/** Puts the comparisons of the same two ports together. @internal */
export function joinKeysOf(
  joins: EqualityJoin[],
  sources: GovernedSource[],
): JoinKeys[] {
  const found = new Map<string, JoinKeys>();
  for (const join of joins) {
    const left = locate(join.left, sources);
    const right = locate(join.right, sources);
    if (left && right) {
      const key = [left, right].map(side => side.source.portRef).join(' ');
      const known = found.get(key);
      if (known) {
        known.left.columns.push(left.column);
        known.right.columns.push(right.column);
      } else {
        found.set(key, { left: toSide(left), right: toSide(right) });
      }
    }
  }
  return [...found.values()];
}

/** As `sqlName.column`, or `sqlName.(column, column)`. @internal */
export function describeSide({ source, columns }: JoinSide): string {
  const names = columns.map(({ snapshot }) => snapshot.name);
  return `${formatSqlName(source.sqlName)}.${
    names.length === 1 ? names[0] : `(${names.join(', ')})`
  }`;
}

type Located = { source: GovernedSource; column: GovernedColumn };

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

function toSide({ source, column }: Located): JoinSide {
  return { source, columns: [column] };
}
