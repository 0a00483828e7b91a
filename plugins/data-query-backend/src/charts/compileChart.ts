import {
  MAX_CHART_MARKS,
  type ChartEvent,
  type ChartSpec,
  type ResultColumn,
} from '@meshport/plugin-data-query-common';
import { withoutSemicolons } from '../engine/wrapQuery';
import { quoteIdentifier } from '../render/quote';
import { assertChartSpec } from './assertChartSpec';
import { ChartColumns, type ChartColumn } from './ChartColumns';
import { renderAggregate } from './renderAggregate';
import { renderBin, type RenderedBin } from './renderBin';

/** Names that no text of a user can mean: one-part names do not pass the gate. */
const ROWS = '"marked rows"';
const SIZE = '"bin size"';

type Output = { name: string; sql: string };

/**
 * The query that gives a chart's rows, around a text that has passed the gate
 * by itself, and what is done so that the marks fit.
 *
 * @param columns - of the text's result
 * @throws InputError for what the chart says wrongly of them
 * @internal
 */
export function compileChart(
  spec: ChartSpec,
  query: { sql: string; columns: ResultColumn[] },
): { sql: string; event: ChartEvent } {
  assertChartSpec(spec);
  const { kind, aggregate, bin } = spec;
  const columns = ChartColumns.create(query.columns);
  const x = spec.x === undefined ? undefined : columns.get(spec.x);
  const series =
    spec.series === undefined ? undefined : columns.get(spec.series);
  const binned = x && bin !== undefined ? renderBin(bin, x, ROWS) : undefined;

  const taken = new Set<string>();
  const output = (name: string, sql: string): Output => ({
    name: freeName(name, taken),
    sql,
  });
  const keys = [
    ...(x ? [output(x.name, binned?.value ?? x.sql)] : []),
    ...(series ? [output(series.name, series.sql)] : []),
  ];
  const values = valuesOf(spec, columns).map(each =>
    output(each.name, each.sql),
  );
  const size = binned?.chosen && output('bin', binned.chosen.value);
  const maxRows = kind === 'bigNumber' ? 1 : rowsFor(spec, values.length);
  return {
    sql: [
      `with ${ROWS} as (\nselect * from (\n${withoutSemicolons(
        query.sql,
      )}\n)\n)`,
      binned?.chosen ? `, ${SIZE} as (${binned.chosen.from})` : '',
      ` select ${[...keys, ...values, ...(size ? [size] : [])]
        .map(({ name, sql }) => `${sql} as ${quoteIdentifier(name)}`)
        .join(', ')}`,
      ` from ${ROWS}${binned?.chosen ? `, ${SIZE}` : ''}`,
      groupBy(spec, [...keys, ...(size ? [size] : [])]),
      orderBy(spec, { x, binned, keys, values }),
    ].join(''),
    event: {
      type: 'chart',
      columns: {
        ...(x && { x: keys[0].name }),
        ...(series && { series: keys[keys.length - 1].name }),
        y: values.map(({ name }) => name),
      },
      aggregate,
      ...(binned && {
        binned: { by: bin!, ...(size && { column: size.name }) },
      }),
      maxRows,
    },
  };
}

function valuesOf(
  { y, aggregate }: ChartSpec,
  columns: ChartColumns,
): Output[] {
  if (!y.length) {
    return [{ name: 'count', sql: 'count(*)' }];
  }
  return y.map(name => {
    const column = columns.get(name);
    return {
      name:
        aggregate === 'none' ? column.name : `${aggregate} of ${column.name}`,
      sql: renderAggregate(aggregate, column),
    };
  });
}

/** Each value of each row is a mark. */
function rowsFor(
  { limit = MAX_CHART_MARKS }: ChartSpec,
  values: number,
): number {
  return Math.max(1, Math.floor(Math.min(limit, MAX_CHART_MARKS) / values));
}

function groupBy({ aggregate }: ChartSpec, keys: Output[]): string {
  return aggregate === 'none' || !keys.length
    ? ''
    : ` group by ${keys.map(({ sql }) => sql).join(', ')}`;
}

/** So that what is cut is the end of a line, or the smallest of the bars. */
function orderBy(
  { kind, aggregate }: ChartSpec,
  parts: {
    x?: ChartColumn;
    binned?: RenderedBin;
    keys: Output[];
    values: Output[];
  },
): string {
  const { x, binned, keys, values } = parts;
  if (!x || kind === 'scatter' || (kind === 'table' && aggregate === 'none')) {
    return '';
  }
  const named =
    !binned &&
    (x.family === 'string' || x.family === 'boolean' || kind === 'table');
  const terms =
    named && kind !== 'line' && kind !== 'area'
      ? [`${values[0].sql} desc nulls last`, ...keys.map(({ sql }) => sql)]
      : keys.map(({ sql }) => `${sql} nulls last`);
  return ` order by ${terms.join(', ')}`;
}

function freeName(name: string, taken: Set<string>): string {
  let free = name;
  for (let count = 2; taken.has(free.toLowerCase()); count += 1) {
    free = `${name} (${count})`;
  }
  taken.add(free.toLowerCase());
  return free;
}
