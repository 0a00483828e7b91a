import type { GovernedSource } from '@meshport/plugin-data-query-node';
import { formatSqlName } from '@meshport/plugin-data-query-common';
import { governedColumns } from './governedColumns';
import { quoteIdentifier, quoteText } from './quote';
import { renderMask } from './renderMask';
import { renderRowFilter } from './renderRowFilter';
import { assertTypeName } from './typeFamily';

const RAW = '"raw rows"';

/**
 * The SELECT behind the table that a query sees: the decision's columns under
 * their masks and its rows, straight from the files.
 *
 * @param source - decided
 * @param files - where the engine finds the snapshot's files
 * @param options - `comparedOnly`: columns whose hash cannot make a difference to
 * the one query that the view is for, see `comparedOnlyColumns`
 * @throws Error if any part of the decision cannot be applied
 * @internal
 */
export function renderView(
  source: GovernedSource,
  files: string[],
  options: { comparedOnly?: ReadonlySet<string> } = {},
): string {
  const { decision, snapshot, hashKeys } = source;
  // Always qualified: a bare name in WHERE could mean the masked column.
  const reference = (name: string) => `${RAW}.${quoteIdentifier(name)}`;
  const columns = governedColumns(source);
  if (decision.effect !== 'allow' || !columns.length) {
    throw new Error('Nothing of this port may be shown');
  }
  const list = columns.map(
    ({ snapshot: { name, type }, decision: { mask } }) => {
      const value = reference(name);
      const needed =
        mask?.kind !== 'hash' ||
        !options.comparedOnly?.has(`${formatSqlName(source.sqlName)}.${name}`);
      const shown =
        mask && needed
          ? renderMask(mask, { value, type: assertTypeName(type), hashKeys })
          : value;
      return `${shown} as ${quoteIdentifier(name)}`;
    },
  );
  const filter = decision.rowFilter
    ? renderRowFilter(decision.rowFilter, snapshot.columns, reference)
    : 'true';
  return `select ${list.join(', ')} from ${rawRows(
    source,
    files,
  )} as ${RAW} where ${filter}`;
}

function rawRows({ snapshot }: GovernedSource, files: string[]): string {
  if (!snapshot.objects.length) {
    const columns = snapshot.columns.map(
      ({ name, type }) =>
        `cast(null as ${assertTypeName(type)}) as ${quoteIdentifier(name)}`,
    );
    return `(select ${columns.join(', ')} where false)`;
  }
  const list = files.map(quoteText).join(', ');
  return `read_parquet([${list}], hive_partitioning = false, union_by_name = true)`;
}
