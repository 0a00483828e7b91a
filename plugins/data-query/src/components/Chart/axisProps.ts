import type { ChartModel } from './ChartModel';
import { formatCompact } from './formatNumber';
import { timeFormatter } from './formatTime';

const LABEL_LENGTH = 14;
const TIME_TICKS = 6;

function shorten(label: string): string {
  return label.length > LABEL_LENGTH
    ? `${label.slice(0, LABEL_LENGTH - 1)}…`
    : label;
}

const SLANT_DEGREES = 35;
const TICK_PX = 6;
const TICK_MARGIN_PX = 6;
const LINE_PX = 14;
/** Of the letters of the axis; what stands taller is wider too. */
const LETTER_PX = { upper: 8.5, other: 6.5 };

function widthOf(label: string): number {
  const upper = label.replace(/[^\p{Lu}]/gu, '').length;
  return upper * LETTER_PX.upper + (label.length - upper) * LETTER_PX.other;
}

/** The room that labels need below the axis when they are slanted. @internal */
export function slantedHeight(labels: string[]): number {
  const longest = Math.max(0, ...labels.map(label => widthOf(shorten(label))));
  const radians = (SLANT_DEGREES * Math.PI) / 180;
  return Math.ceil(
    TICK_PX +
      TICK_MARGIN_PX +
      longest * Math.sin(radians) +
      LINE_PX * Math.cos(radians),
  );
}

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
    return {
      ...shared,
      type: 'category' as const,
      tickFormatter: (x: number) => shorten(model.points[x]?.label ?? ''),
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
