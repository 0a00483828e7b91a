import type { PermissionCriteria } from '@backstage/plugin-permission-common';
import {
  isAndCriteria,
  isNotCriteria,
  isOrCriteria,
} from '@backstage/plugin-permission-node';
import type { Knex } from 'knex';

/** Adds conditions of the permission policy to a query, in brackets of their own. @internal */
export function whereCriteria<TFilter>(
  query: Knex.QueryBuilder,
  criteria: PermissionCriteria<TFilter> | undefined,
  where: (query: Knex.QueryBuilder, filter: TFilter) => void,
): void {
  if (criteria === undefined) {
    return;
  }
  const inBrackets =
    (inner: PermissionCriteria<TFilter>) => (nested: Knex.QueryBuilder) =>
      whereCriteria(nested, inner, where);
  if (isAndCriteria(criteria)) {
    criteria.allOf.forEach(one => query.andWhere(inBrackets(one)));
  } else if (isOrCriteria(criteria)) {
    query.andWhere(any =>
      criteria.anyOf.forEach(one => any.orWhere(inBrackets(one))),
    );
  } else if (isNotCriteria(criteria)) {
    query.whereNot(inBrackets(criteria.not));
  } else {
    query.andWhere(nested => where(nested, criteria));
  }
}
