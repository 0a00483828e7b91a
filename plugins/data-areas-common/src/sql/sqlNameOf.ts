import type { SqlName } from '../model';
import { SQL_IDENTIFIER_MAX_LENGTH, toSqlIdentifier } from './toSqlIdentifier';

/** Longest part of a table's name that the object takes. */
const OBJECT_MAX_LENGTH = 32;

/**
 * The SQL name that a port gets when it is bound for the first time: the
 * area's `sqlName`, the product, and the port with `_v<major>` from the second
 * major on and `__<object>` where a contract holds several.
 *
 * @remarks
 * A name that is too long is cut before these endings, so that versions and
 * objects stay apart. Different ports may still get one name; the second to
 * be bound is refused.
 *
 * @public
 */
export function sqlNameOf(
  area: string,
  product: string,
  port: string,
  major: number,
  object?: string,
): SqlName {
  const version = major > 1 ? `_v${major}` : '';
  const part =
    object === undefined
      ? ''
      : `__${object
          .replace(/[^A-Za-z0-9_]/gu, '_')
          .slice(0, OBJECT_MAX_LENGTH)}`;
  const ending = `${version}${part}`;
  const start = port.slice(0, SQL_IDENTIFIER_MAX_LENGTH - ending.length - 1);
  return {
    catalog: toSqlIdentifier(area),
    schema: toSqlIdentifier(product),
    table: toSqlIdentifier(`${start}${ending}`),
  };
}
