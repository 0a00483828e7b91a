import type { WantedGrant } from '@meshport/plugin-data-access-node';
import type { PostgresTable } from '../config';
import { quoteIdentifier } from './quote';
import { renderMask } from './renderMask';
import { renderRowFilter } from './renderRowFilter';
import type { TableColumn } from './TableColumn';

const RAW = '"raw rows"';

/**
 * The SELECT behind the view of a grant: its columns under their masks, its
 * rows, and only during its time.
 *
 * @throws Error if any part of the grant cannot be applied
 * @internal
 */
export function renderView(
  grant: WantedGrant,
  options: {
    table: PostgresTable;
    columns: TableColumn[];
    /** The key of a link group as SQL. */
    keyOf: (linkGroup: string) => string;
  },
): string {
  const { table, columns, keyOf } = options;
  // Always qualified: a bare name in WHERE could mean the masked column.
  const reference = (name: string) => `${RAW}.${quoteIdentifier(name)}`;
  const list = grant.columns.flatMap(({ name, mask }) => {
    const column = columns.find(each => each.name === name);
    if (!column) {
      return [];
    }
    const value = reference(name);
    const shown = mask ? renderMask(mask, column, value, keyOf) : value;
    return [`${shown} as ${quoteIdentifier(name)}`];
  });
  if (!list.length) {
    throw new Error('The table lacks all columns that could be shown');
  }
  const conditions = [
    // The grant ends by itself, whether or not anybody takes it away.
    `statement_timestamp() >= ${renderInstant(grant.startsAt)}`,
    `statement_timestamp() < ${renderInstant(grant.endsAt)}`,
    ...(grant.rowFilter
      ? [`(${renderRowFilter(grant.rowFilter, columns, reference)})`]
      : []),
  ];
  return `select ${list.join(', ')} from ${quoteIdentifier(
    table.schema,
  )}.${quoteIdentifier(table.table)} as ${RAW} where ${conditions.join(
    ' and ',
  )}`;
}

function renderInstant(milliseconds: number): string {
  return `TIMESTAMPTZ '${new Date(milliseconds).toISOString()}'`;
}
