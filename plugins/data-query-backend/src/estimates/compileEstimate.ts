import type { ResultValue } from '@meshport/plugin-data-query-common';
import { quoteIdentifier } from '../render/quote';
import type { JoinKeys, JoinSide } from './JoinKeys';
import type { JoinNumbers } from './toJoinEstimate';

/** One row of counts, over the same governed tables as the query. @internal */
export function compileEstimate({ left, right }: JoinKeys): string {
  const keys = left.columns.map((_, index) => `k${index}`);
  const notNull = keys.map(key => `${key} is not null`).join(' and ');
  const equal = keys.map(key => `l.${key} = r.${key}`).join(' and ');
  const side = (name: string) =>
    `select coalesce(sum(n), 0) as n, count(*) filter (where ${notNull}) as keys from ${name}`;
  return [
    `with "left keys" as (${groups(left)})`,
    `, "right keys" as (${groups(right)})`,
    `, "left side" as (${side('"left keys"')})`,
    `, "right side" as (${side('"right keys"')})`,
    `, "both" as (select count(*) as keys, coalesce(sum(cast(l.n as double) * r.n), 0) as n from "left keys" l join "right keys" r on ${equal})`,
    ` select l.n, r.n, l.keys, r.keys, b.keys, b.n from "left side" l, "right side" r, "both" b`,
  ].join('');
}

function groups({ source, columns }: JoinSide): string {
  const { catalog, schema, table } = source.sqlName;
  const name = [catalog, schema, table].map(quoteIdentifier).join('.');
  const keys = columns.map(
    ({ snapshot }, index) => `${quoteIdentifier(snapshot.name)} as k${index}`,
  );
  return `select ${keys.join(', ')}, count(*) as n from ${name} group by ${keys
    .map((_, index) => index + 1)
    .join(', ')}`;
}

/** @internal */
export function readEstimate(row: ResultValue[]): JoinNumbers {
  const [leftRows, rightRows, leftDistinct, rightDistinct, matched, output] =
    row.map(Number);
  return {
    leftRows,
    rightRows,
    leftDistinct,
    rightDistinct,
    matched,
    outputRows: output,
  };
}
