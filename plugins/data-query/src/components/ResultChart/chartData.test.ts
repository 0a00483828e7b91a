import { ResultRows } from '@meshport/plugin-data-query-react';
import { chartBars, chartColumns } from './chartData';

const columns = [
  { name: 'day', type: 'DATE', sources: [] },
  { name: 'airport', type: 'VARCHAR', sources: [] },
  { name: 'strikes', type: 'BIGINT', sources: [] },
  { name: 'cost', type: 'DECIMAL(18,2)', sources: [] },
  { name: 'tags', type: 'VARCHAR[]', sources: [] },
];
const axes = { x: 'airport', y: 'cost', emptyLabel: '(empty)' };

describe('chartData', () => {
  it('offers text and dates below, numbers upwards', () => {
    const { x, y } = chartColumns(columns);
    expect(x.map(column => column.name)).toEqual(['day', 'airport']);
    expect(y.map(column => column.name)).toEqual(['strikes', 'cost']);
  });

  it('reads decimals from texts and keeps what is no number apart from zero', () => {
    const rows = ResultRows.from([
      ['2024-01-01', 'A', 1, '12.50', []],
      ['2024-01-02', null, 2, null, []],
      ['2024-01-03', 'A', 3, 0, []],
      ['2024-01-04', '', 4, '', []],
    ]);
    expect(chartBars(columns, rows, axes)).toEqual([
      { index: 0, label: 'A', value: 12.5 },
      { index: 1, label: '(empty)', value: null },
      { index: 2, label: 'A', value: 0 },
      { index: 3, label: '(empty)', value: null },
    ]);
  });

  it('draws 50 bars at most', () => {
    const rows = ResultRows.from(
      Array.from({ length: 80 }, (_, index) => ['d', `a${index}`, 1, 1, []]),
    );
    expect(chartBars(columns, rows, axes)).toHaveLength(50);
  });
});
