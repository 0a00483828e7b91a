import type { ResultValue } from '@meshport/plugin-data-query-common';
import { createHmac } from 'node:crypto';
import { quoteIdentifier } from '../render/quote';
import type { JoinSide } from './JoinKeys';
import type { KeyStatistics } from './KeyStatistics';

const FREQUENT = 256;
const SAMPLED = 2048;
/** Of an MD5 in hex, as many as a number holds exactly. */
const HEX_DIGITS = 13;
const HEX_BITS = 4 * HEX_DIGITS;

const ROWS = 0;
const DISTINCT = 1;
const OF_FREQUENT = 2;
const OF_SAMPLE = 3;

/**
 * Counts the keys of one side of a join over the governed table. Keys leave
 * the engine as hashes; the smallest of them are the sample.
 *
 * @internal
 */
export function compileKeyStatistics({ source, columns }: JoinSide): string {
  const { catalog, schema, table } = source.sqlName;
  const name = [catalog, schema, table].map(quoteIdentifier).join('.');
  const keys = columns.map((_, index) => `k${index}`);
  const list = columns.map(
    ({ snapshot }, index) => `${quoteIdentifier(snapshot.name)} as k${index}`,
  );
  const groups = keys.map((_, index) => index + 1).join(', ');
  const notNull = keys.map(key => `${key} is not null`).join(' and ');
  // With their lengths, so that no two lists of values give the same text.
  const text = keys
    .map(key => `cast(${key} as varchar)`)
    .map(key =>
      keys.length === 1
        ? key
        : `cast(length(${key}) as varchar) || ':' || ${key}`,
    )
    .join(' || ');
  return [
    `with "groups" as (select ${list.join(
      ', ',
    )}, count(*) as n from ${name} group by ${groups})`,
    `, "keys" as (select md5(${text}) as h, n from "groups" where ${notNull})`,
    ` select ${ROWS} as part, '' as h, cast(coalesce(sum(n), 0) as bigint) as n from "groups"`,
    ` union all select ${DISTINCT}, '', count(*) from "keys"`,
    ` union all (select ${OF_FREQUENT}, h, n from "keys" where n > 1 order by n desc, h limit ${FREQUENT})`,
    ` union all (select ${OF_SAMPLE}, h, n from "keys" order by h limit ${SAMPLED})`,
  ].join('');
}

/**
 * @param secret - makes keys of the hashes that nobody can look up
 * @returns `undefined` if the result is not whole
 * @internal
 */
export function readKeyStatistics(
  result: ResultValue[][],
  secret: string,
): KeyStatistics | undefined {
  const numberOf = (part: number) =>
    result.find(row => row[0] === part)?.[2] ?? undefined;
  const [rows, distinct] = [ROWS, DISTINCT].map(part => numberOf(part));
  const sampled = result.filter(row => row[0] === OF_SAMPLE);
  if (
    rows === undefined ||
    distinct === undefined ||
    sampled.length !== Math.min(SAMPLED, Number(distinct))
  ) {
    return undefined;
  }
  const depths = sampled.map(([, hash]) => depthOf(String(hash)));
  const all = sampled.length === Number(distinct);
  // The last one is where the sample ends; only below a whole level is it complete.
  const level = all ? 0 : depths[depths.length - 1] + 1;
  const keyOf = (hash: ResultValue) =>
    createHmac('sha256', secret)
      .update(String(hash))
      .digest('base64url')
      .slice(0, 11);
  return {
    rows: Number(rows),
    distinct: Number(distinct),
    level,
    frequent: all
      ? []
      : result
          .filter(row => row[0] === OF_FREQUENT)
          .map(([, hash, n]) => [keyOf(hash), Number(n)]),
    sample: sampled.flatMap(([, hash, n], index) =>
      depths[index] >= level ? [[keyOf(hash), Number(n), depths[index]]] : [],
    ),
  };
}

/** Leading zero bits. */
function depthOf(hash: string): number {
  const number = Number.parseInt(hash.slice(0, HEX_DIGITS), 16);
  return number === 0 ? HEX_BITS : HEX_BITS - 1 - Math.floor(Math.log2(number));
}
