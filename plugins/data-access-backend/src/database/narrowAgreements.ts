import type { PermissionCriteria } from '@backstage/plugin-permission-common';
import type { Knex } from 'knex';
import type { AccessAgreementFilter } from '../permissions';
import { whereCriteria } from './whereCriteria';

const COLUMNS: Record<AccessAgreementFilter['property'], string> = {
  requester: 'requester',
  consumer: 'consumer',
  approver: 'approved_by',
  productOwner: 'decider',
};

/** Leaves of a query on agreements, joined or not, what the permission policy leaves. @internal */
export function narrowAgreements(
  query: Knex.QueryBuilder,
  allowed: PermissionCriteria<AccessAgreementFilter> | undefined,
): void {
  whereCriteria(query, allowed, (builder, { property, values }) => {
    builder.whereIn(`data_access_agreements.${COLUMNS[property]}`, values);
  });
}
