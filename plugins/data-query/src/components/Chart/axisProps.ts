import type { ChartModel } from './ChartModel';
import { formatCompact } from './formatNumber';
import { timeFormatter } from './formatTime';
import {
  shortenLabel,
  SLANT_DEGREES,
  slantedHeight,
  TICK_MARGIN_PX,
} from './slantedLabels';
import { slantedTick } from './slantedTick';

const TIME_TICKS = 6;

/** Some of the times at even distances: round milliseconds are no round days. */
function pickTimes(times: number[]): number[] {
  const sorted = [...new Set(times)].sort((a, b) => a - b);
  const step = Math.max(1, Math.ceil(sorted.length / TIME_TICKS));
  return sorted.filter((_, index) => index % step === 0);
}

/** How the bottom axis of a chart is scaled and written. @internal */
export function xAxisProps(model: ChartModel) {
  const shared = {
    dataKey: 'x',
    stroke: 'var(--bui-border-2)',
    minTickGap: 12,
    tickMargin: TICK_MARGIN_PX,
  };
  if (model.axis === 'category') {
    const crowded = model.points.length > 6;
    const labelOf = (x: number) => model.points[x]?.label ?? '';
    return {
      ...shared,
      type: 'category' as const,
      tickFormatter: (x: number) => shortenLabel(labelOf(x)),
      ...(crowded && { tick: slantedTick(labelOf) }),
      angle: crowded ? -SLANT_DEGREES : 0,
      textAnchor: crowded ? ('end' as const) : ('middle' as const),
      height: crowded
        ? slantedHeight(model.points.map(({ label }) => label))
        : 36,
      minTickGap: crowded ? 0 : 4,
    };
  }
  if (model.axis === 'time') {
    const times = pickTimes(model.points.map(({ x }) => x));
    return {
      ...shared,
      type: 'number' as const,
      domain: ['dataMin', 'dataMax'],
      ticks: times,
      tickFormatter: timeFormatter(times),
      height: 36,
    };
  }
  return {
    ...shared,
    type: 'number' as const,
    domain: ['auto', 'auto'],
    tickFormatter: formatCompact,
    height: 36,
  };
}

/** How the left axis of a chart is scaled and written. @internal */
export function yAxisProps() {
  return {
    stroke: 'var(--bui-border-2)',
    tickFormatter: formatCompact,
    width: 'auto' as const,
    tickMargin: 4,
  };
}
