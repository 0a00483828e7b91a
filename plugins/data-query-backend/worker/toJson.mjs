// @ts-check
import { DuckDBTypeId, JsonDuckDBValueConverter } from '@duckdb/node-api';

const INTEGERS = new Set([
  DuckDBTypeId.BIGINT,
  DuckDBTypeId.UBIGINT,
  DuckDBTypeId.HUGEINT,
  DuckDBTypeId.UHUGEINT,
]);

/**
 * A value as JSON carries it without loss: integers as numbers up to 2^53 and
 * as texts beyond, decimals as texts.
 *
 * @type {import('@duckdb/node-api').DuckDBValueConverter<import('@duckdb/node-api').Json>}
 */
export const toJson = (value, type, converter) => {
  if (typeof value === 'bigint' && INTEGERS.has(type.typeId)) {
    const number = Number(value);
    return Number.isSafeInteger(number) ? number : String(value);
  }
  return JsonDuckDBValueConverter(value, type, converter);
};
