import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Box, Select, Text } from '@backstage/ui';
import type { ResultColumn } from '@meshport/plugin-data-query-common';
import type { ResultRows } from '@meshport/plugin-data-query-react';
import { useMemo } from 'react';
import { useSearchParams } from 'react-router-dom';
import {
  Bar,
  BarChart,
  CartesianGrid,
  ResponsiveContainer,
  Tooltip,
  XAxis,
  YAxis,
} from 'recharts';
import { dataQueryTranslationRef } from '../../translation';
import { chartBars, chartColumns, MAX_BARS } from './chartData';
import styles from './ResultChart.module.css';

/** Properties of {@link ResultChart}. @internal */
export interface ResultChartProps {
  columns: ResultColumn[];
  rows: ResultRows;
  /** True where the result has more rows than are here. */
  more: boolean;
}

const LABEL_LENGTH = 14;

/** A bar chart of two columns of the result; Recharts loads with this file. @internal */
export default function ResultChart(props: ResultChartProps) {
  const { columns, rows, more } = props;
  const { t } = useTranslationRef(dataQueryTranslationRef);
  const [params, setParams] = useSearchParams();
  const usable = chartColumns(columns);
  const pick = (from: ResultColumn[], wanted: string | null) =>
    (from.find(column => column.name === wanted) ?? from[0])?.name;
  const x = pick(usable.x, params.get('x'));
  const y = pick(usable.y, params.get('y'));
  const shown = Math.min(rows.length, MAX_BARS);

  const bars = useMemo(
    () =>
      x && y
        ? chartBars(columns, rows, {
            x,
            y,
            emptyLabel: t('chart.emptyValue'),
          })
        : [],
    // Rows beyond the last bar change nothing.
    // eslint-disable-next-line react-hooks/exhaustive-deps
    [columns, shown, x, y, t],
  );

  if (!x || !y) {
    return (
      <Box bg="neutral" className={styles.root}>
        <Text color="secondary">{t('chart.noColumns')}</Text>
      </Box>
    );
  }

  const setAxis = (axis: 'x' | 'y') => (name: unknown) =>
    setParams(
      current => {
        const next = new URLSearchParams(current);
        next.set(axis, String(name));
        return next;
      },
      { replace: true },
    );
  const options = (from: ResultColumn[]) =>
    from.map(({ name }) => ({ id: name, label: name }));
  const total = rows.length.toLocaleString();
  const withoutNumber = bars.filter(bar => bar.value === null).length;
  let extent;
  if (more && rows.length >= shown) {
    extent = t('chart.cappedUnknown', { shown: String(shown), total });
  } else if (rows.length > shown) {
    extent = t('chart.capped', { shown: String(shown), total });
  } else {
    extent = t('chart.all', { count: shown });
  }

  return (
    <Box bg="neutral" className={styles.root}>
      <div className={styles.axes}>
        <Select
          size="small"
          label={t('chart.x')}
          options={options(usable.x)}
          value={x}
          onChange={setAxis('x')}
        />
        <Select
          size="small"
          label={t('chart.y')}
          options={options(usable.y)}
          value={y}
          onChange={setAxis('y')}
        />
      </div>
      <div
        className={styles.chart}
        role="img"
        aria-label={`${t('chart.label', { x, y })}. ${extent}`}
      >
        <ResponsiveContainer width="100%" height="100%">
          <BarChart
            data={bars}
            accessibilityLayer={false}
            margin={{ top: 8, right: 8, bottom: 8, left: 8 }}
          >
            <CartesianGrid stroke="var(--bui-border-1)" vertical={false} />
            <XAxis
              dataKey="index"
              tickFormatter={index => {
                const label = bars[index]?.label ?? '';
                return label.length > LABEL_LENGTH
                  ? `${label.slice(0, LABEL_LENGTH - 1)}…`
                  : label;
              }}
              angle={bars.length > 6 ? -35 : 0}
              textAnchor={bars.length > 6 ? 'end' : 'middle'}
              height={bars.length > 6 ? 84 : 32}
              stroke="var(--bui-border-2)"
            />
            <YAxis
              width={72}
              tickFormatter={value => Number(value).toLocaleString()}
              stroke="var(--bui-border-2)"
            />
            <Tooltip
              cursor={{ fill: 'var(--bui-bg-neutral-2)' }}
              contentStyle={{
                background: 'var(--bui-bg-neutral-2)',
                border: '1px solid var(--bui-border-2)',
                color: 'var(--bui-fg-primary)',
              }}
              itemStyle={{ color: 'var(--bui-fg-primary)' }}
              labelFormatter={index => bars[Number(index)]?.label ?? ''}
              formatter={value => [Number(value).toLocaleString(), y]}
            />
            <Bar
              dataKey="value"
              fill="var(--bui-accent-bg)"
              isAnimationActive={false}
            />
          </BarChart>
        </ResponsiveContainer>
      </div>
      <Text color="secondary">
        {extent}
        {withoutNumber > 0 &&
          ` ${t('chart.noNumber', { count: withoutNumber })}`}
      </Text>
    </Box>
  );
}
