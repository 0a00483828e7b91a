import type { PermissionCriteria } from '@backstage/plugin-permission-common';
import type { Knex } from 'knex';
import type { AccessRequestFilter } from '../permissions';
import { whereCriteria } from './whereCriteria';

/** Leaves the requests that the permission policy leaves to who asks. @internal */
export function narrowRequests(
  query: Knex.QueryBuilder,
  knex: Knex,
  allowed: PermissionCriteria<AccessRequestFilter> | undefined,
): void {
  const submitted = () =>
    knex('data_access_request_items')
      .select('request_id')
      .whereNot('state', 'draft');
  whereCriteria(query, allowed, (builder, { property, values }) => {
    if (property === 'approver') {
      const items = knex('data_access_item_deciders')
        .select('item_id')
        .whereIn('ref', values);
      builder.whereIn('id', submitted().whereIn('id', items));
    } else if (property === 'productOwner') {
      builder.whereIn('id', submitted().whereIn('decider', values));
    } else {
      builder.whereIn(property, values);
    }
  });
}
