import type {
  ChartAggregate,
  ChartSpec,
  ResultColumn,
} from '@meshport/plugin-data-query-common';
import { columnKind } from '@meshport/plugin-data-query-react';

/** Aggregates that make a number of any column. */
const COUNTS: ChartAggregate[] = ['count', 'countDistinct'];

/** Columns that can be drawn as values with an aggregate. @internal */
export function valueColumns(
  columns: ResultColumn[],
  aggregate: ChartAggregate,
): ResultColumn[] {
  return COUNTS.includes(aggregate)
    ? columns
    : columns.filter(({ type }) => columnKind(type) === 'number');
}

/** Whether values of a column can be put together in bins. @internal */
export function canBin(column: ResultColumn | undefined): boolean {
  return (
    column !== undefined &&
    ['number', 'temporal'].includes(columnKind(column.type))
  );
}

/**
 * A specification that the columns can bear, as near to the wanted one as it
 * can be: a change of one part may leave the others without a meaning.
 *
 * @internal
 */
export function fitChart(spec: ChartSpec, columns: ResultColumn[]): ChartSpec {
  const find = (name: string | undefined) =>
    columns.find(column => column.name === name);
  const numbers = valueColumns(columns, 'sum');
  const big = spec.kind === 'bigNumber';
  let { aggregate } = spec;
  if (spec.kind === 'scatter') {
    aggregate = 'none';
  } else if (!numbers.length && !COUNTS.includes(aggregate)) {
    aggregate = 'count';
  }
  const usable = valueColumns(columns, aggregate);
  let y = spec.y.filter(name => usable.some(column => column.name === name));
  if (!y.length && aggregate !== 'count' && usable.length) {
    const other = usable.find(({ name }) => name !== spec.x) ?? usable[0];
    y = [other.name];
  }
  const x = big ? undefined : find(spec.x) ?? columns[0];
  const series = big ? undefined : find(spec.series);
  const split = series && series.name !== x?.name ? series : undefined;
  const bin = aggregate !== 'none' && canBin(x) ? spec.bin : undefined;
  return {
    kind: spec.kind,
    ...(x && { x: x.name }),
    // What splits into series splits one value.
    y: split ? y.slice(0, 1) : y,
    ...(split && { series: split.name }),
    aggregate,
    ...(bin && { bin }),
    ...(spec.limit && !big && { limit: spec.limit }),
  };
}
