import type {
  ChartDataRequest,
  QueryEvent,
  ResultValue,
} from '@meshport/plugin-data-query-common';
import { airports } from './airports';

const SPECIES = ['Mourning dove', 'Barn swallow', 'Killdeer', null];

/** A number that looks drawn by lot and is the same each time. */
const draw = (seed: number, most: number) => (seed * 7919 + 104729) % most;

function xValues(spec: ChartDataRequest['spec']): [ResultValue[], string] {
  if (spec.x?.includes('date')) {
    const months = Array.from(
      { length: 24 },
      (_, index) =>
        `${2023 + Math.floor(index / 12)}-${String((index % 12) + 1).padStart(
          2,
          '0',
        )}-01`,
    );
    return [months, 'DATE'];
  }
  if (spec.x === 'strikes' || spec.x === 'cost') {
    const values = Array.from({ length: spec.bin ? 20 : 300 }, (_, index) =>
      spec.bin ? index * 500 : draw(index, 97) + index / 10,
    );
    return [values, 'DOUBLE'];
  }
  return [airports, 'VARCHAR'];
}

/** Marks of a chart without any engine. */
export function chartEvents({ spec }: ChartDataRequest): QueryEvent[] {
  const [xs, type] = xValues(spec);
  const y = spec.y.length ? spec.y : ['count'];
  const series = spec.series ? SPECIES : [undefined];
  const big = spec.kind === 'bigNumber';
  const rows = big
    ? [y.map((_, index) => 1_234_567.89 * (index + 1))]
    : xs.flatMap((x, at) =>
        series.map((name, which) => [
          x,
          ...(name === undefined ? [] : [name]),
          ...y.map((_, index) =>
            at === 5 && index === 0 && which === 0
              ? null
              : draw(at * 13 + index * 5 + which * 31, 900) * 40,
          ),
        ]),
      );
  return [
    { type: 'started', queryId: 'chart' },
    {
      type: 'chart',
      columns: {
        ...(!big && { x: spec.x }),
        ...(spec.series && { series: spec.series }),
        y,
      },
      aggregate: spec.aggregate,
      ...(spec.bin && {
        binned: { by: spec.bin === 'auto' ? { width: 500 } : spec.bin },
      }),
      maxRows: 2000,
    },
    {
      type: 'columns',
      columns: [
        ...(big ? [] : [{ name: spec.x ?? '', type, sources: [] }]),
        ...(spec.series
          ? [{ name: spec.series, type: 'VARCHAR', sources: [] }]
          : []),
        ...y.map(name => ({ name, type: 'DOUBLE', sources: [] })),
      ],
      applied: [],
    },
    { type: 'rows', rows },
    {
      type: 'finished',
      rows: rows.length,
      bytes: 1000,
      elapsedMs: 40,
      ...(spec.limit && { truncated: { by: 'rows', limit: spec.limit } }),
    },
  ];
}
