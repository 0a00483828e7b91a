import type { Knex } from 'knex';
import type { DecidingGroups } from '../principals/DecidingGroups';

const TABLE = 'data_access_agreements';

/** Leaves of a query on agreements, joined or not, what some groups decide on. @internal */
export function whereDecides(
  query: Knex.QueryBuilder,
  groups: DecidingGroups,
): Knex.QueryBuilder {
  return query
    .whereIn(`${TABLE}.decider`, groups.refs)
    .andWhere(or =>
      or
        .whereNull(`${TABLE}.decider_uid`)
        .orWhereIn(`${TABLE}.decider_uid`, groups.uids),
    );
}
