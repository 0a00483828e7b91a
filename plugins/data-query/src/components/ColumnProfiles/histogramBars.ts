import type { ColumnHistogram } from '@meshport/plugin-data-query-common';
import type { HistogramBar } from '@meshport/plugin-data-query-react';

/** A value of the engine without the parts of a moment that say nothing. */
function shorten(value: string): string {
  const number = Number(value);
  return value.trim() !== '' && Number.isFinite(number)
    ? number.toLocaleString(undefined, { maximumSignificantDigits: 6 })
    : value.replace(/ 00:00:00$/, '');
}

/** Bars of a column's histogram; the last one of frequent values is of all others. @internal */
export function histogramBars(
  histogram: ColumnHistogram,
  othersLabel: string,
): HistogramBar[] {
  if (histogram.kind === 'range') {
    return histogram.bins.map(({ from, to, count }) => ({
      label: `${shorten(from)} – ${shorten(to)}`,
      count,
    }));
  }
  return [
    ...histogram.bins.map(({ value, count }) => ({ label: value, count })),
    ...(histogram.otherRows
      ? [{ label: othersLabel, count: histogram.otherRows }]
      : []),
  ];
}
