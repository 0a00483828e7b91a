import { useId } from 'react';
import {
  Area,
  Bar,
  CartesianGrid,
  ComposedChart,
  Line,
  ResponsiveContainer,
  Tooltip,
  XAxis,
  YAxis,
} from 'recharts';
import { xAxisProps, yAxisProps } from './axisProps';
import type { ChartModel } from './ChartModel';
import { hatchId, HatchPatterns } from './HatchPatterns';
import { seriesStyle } from './seriesStyles';
import { tooltipProps } from './tooltipProps';

/** More points than this, and symbols hide the line. */
const MAX_SYMBOLS = 40;
/** In more bars than this, a hatching would take the colour from them. */
const MAX_HATCHED = 80;
/** What is drawn before the size is known, and where nothing can measure it. */
const FIRST_SIZE = { width: 640, height: 320 };

/** Lines, areas or bars over one axis. @internal */
export function XyDrawing(props: {
  kind: 'line' | 'area' | 'bar';
  model: ChartModel;
  label: string;
  /** Sets the bars of one place on top of each other. */
  stacked?: boolean;
}) {
  const { kind, model, label, stacked } = props;
  const prefix = useId().replace(/:/g, '');
  const data = model.points.map(({ label: name, x, values }) => ({
    ...values,
    x,
    name,
  }));
  const labels = new Map(model.points.map(point => [point.x, point.label]));
  const symbols = data.length <= MAX_SYMBOLS;
  const hatched =
    data.length * (stacked ? 1 : model.series.length) <= MAX_HATCHED;
  const seriesStyles = model.series.map((_, index) => seriesStyle(index));

  return (
    <ResponsiveContainer
      width="100%"
      height="100%"
      initialDimension={FIRST_SIZE}
    >
      <ComposedChart
        data={data}
        accessibilityLayer
        aria-label={label}
        margin={{ top: 8, right: 16, bottom: 4, left: 4 }}
      >
        <HatchPatterns prefix={prefix} styles={seriesStyles} />
        <CartesianGrid stroke="var(--bui-border-1)" vertical={false} />
        <XAxis {...xAxisProps(model)} />
        <YAxis {...yAxisProps()} />
        <Tooltip
          {...tooltipProps}
          labelFormatter={x => labels.get(Number(x)) ?? ''}
        />
        {model.series.map(({ key, label: name }, index) => {
          const style = seriesStyles[index];
          const shared = { dataKey: key, name, isAnimationActive: false };
          if (kind === 'bar') {
            return (
              <Bar
                key={key}
                {...shared}
                stackId={stacked ? 'all' : undefined}
                fill={
                  hatched ? `url(#${hatchId(prefix, index)})` : style.colour
                }
                maxBarSize={64}
              />
            );
          }
          const stroke = {
            stroke: style.colour,
            strokeWidth: 2,
            strokeDasharray: style.dash,
            dot: symbols && { r: 3, strokeDasharray: '', fill: style.colour },
          };
          return kind === 'line' ? (
            <Line key={key} {...shared} {...stroke} type="linear" />
          ) : (
            <Area
              key={key}
              {...shared}
              {...stroke}
              type="linear"
              fill={style.colour}
              fillOpacity={0.18}
            />
          );
        })}
      </ComposedChart>
    </ResponsiveContainer>
  );
}
