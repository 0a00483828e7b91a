import type {
  ChartAggregate,
  ChartSpec,
  ResultColumn,
} from '@meshport/plugin-data-query-common';
import { columnKind } from '@meshport/plugin-data-query-react';

/** Most columns of a chart; see the backend's OpenAPI document. */
const MAX_VALUES = 10;
/** More bars than this nobody tells apart; the backend keeps the greatest. */
const MAX_BARS = 50;
/** How many series there may be in each bar. */
const SERIES_EXPECTED = 4;
/** Aggregates that make a number of any column. */
const COUNTS: ChartAggregate[] = ['count', 'countDistinct'];

/** Columns that can be drawn as values of a chart. @internal */
export function valueColumns(
  columns: ResultColumn[],
  spec: Pick<ChartSpec, 'kind' | 'x' | 'series' | 'aggregate'>,
): ResultColumn[] {
  const { kind, x, series, aggregate } = spec;
  const any =
    COUNTS.includes(aggregate) || (kind === 'table' && aggregate === 'none');
  return columns.filter(
    ({ name, type }) =>
      (any || columnKind(type) === 'number') &&
      name !== series &&
      (aggregate === 'none' || name !== x),
  );
}

/** Whether values of a column can be put together in bins. @internal */
export function canBin(column: ResultColumn | undefined): boolean {
  return (
    column !== undefined &&
    ['number', 'temporal'].includes(columnKind(column.type))
  );
}

/** How many columns a kind of chart draws at once. */
function room(spec: ChartSpec): number {
  return spec.kind === 'bigNumber' || spec.series ? 1 : MAX_VALUES;
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
  const { kind } = spec;
  const axes = kind !== 'bigNumber';
  const x = axes
    ? find(spec.x) ?? (kind === 'table' ? undefined : columns[0])
    : undefined;
  const series =
    axes && spec.series !== x?.name ? find(spec.series) : undefined;
  const fitted: ChartSpec = {
    kind,
    ...(x && { x: x.name }),
    y: [],
    ...(series && { series: series.name }),
    aggregate: kind === 'scatter' ? 'none' : spec.aggregate,
  };
  if (!valueColumns(columns, fitted).length) {
    // Rows can always be counted.
    fitted.aggregate = 'count';
    fitted.kind = kind === 'scatter' ? 'bar' : kind;
  }
  const usable = valueColumns(columns, fitted).map(({ name }) => name);
  fitted.y = spec.y
    .filter(name => usable.includes(name))
    .slice(0, room(fitted));
  if (!fitted.y.length && fitted.aggregate !== 'count') {
    fitted.y = [usable.find(name => name !== fitted.x) ?? usable[0]];
  }
  if (fitted.aggregate !== 'none' && canBin(x) && spec.bin) {
    fitted.bin = spec.bin;
  }
  if (fitted.kind === 'bar' && x && columnKind(x.type) === 'text') {
    fitted.limit = MAX_BARS * (series ? SERIES_EXPECTED : 1);
  }
  return fitted;
}
