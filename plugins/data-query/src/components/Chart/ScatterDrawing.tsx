import {
  CartesianGrid,
  ResponsiveContainer,
  Scatter,
  ScatterChart,
  Tooltip,
  XAxis,
  YAxis,
} from 'recharts';
import { xAxisProps, yAxisProps } from './axisProps';
import type { ChartModel } from './ChartModel';
import { formatExact } from './formatNumber';
import { seriesStyle } from './seriesStyles';
import { tooltipProps } from './tooltipProps';

const FIRST_SIZE = { width: 640, height: 320 };

/** One mark a row. @internal */
export function ScatterDrawing(props: { model: ChartModel; label: string }) {
  const { model, label } = props;
  const labels = new Map(model.points.map(point => [point.x, point.label]));
  return (
    <ResponsiveContainer
      width="100%"
      height="100%"
      initialDimension={FIRST_SIZE}
    >
      <ScatterChart
        accessibilityLayer
        aria-label={label}
        margin={{ top: 8, right: 16, bottom: 4, left: 4 }}
      >
        <CartesianGrid stroke="var(--bui-border-1)" />
        <XAxis {...xAxisProps(model)} name={model.xLabel} />
        <YAxis {...yAxisProps()} dataKey="y" type="number" />
        <Tooltip
          {...tooltipProps}
          formatter={(value, name) =>
            name === model.xLabel
              ? labels.get(Number(value)) ?? String(value)
              : formatExact(Number(value))
          }
        />
        {model.series.map(({ key, label: name }, index) => (
          <Scatter
            key={key}
            name={name}
            data={model.points.flatMap(({ x, values }) => {
              const y = values[key];
              return y === null || y === undefined ? [] : [{ x, y }];
            })}
            fill={seriesStyle(index).colour}
            fillOpacity={0.7}
            shape={seriesStyle(index).symbol}
            isAnimationActive={false}
          />
        ))}
      </ScatterChart>
    </ResponsiveContainer>
  );
}
