import type { ColumnHistogram } from '@meshport/plugin-data-query-common';
import type { HistogramBar } from '@meshport/plugin-data-query-react';

/** A value of the engine without the parts of a moment that say nothing. */
function shorten(value: string): string {
  const number = Number(value);
  return value.trim() !== '' && Number.isFinite(number)
    ? number.toLocaleString(undefined, { maximumSignificantDigits: 6 })
    : value.replace(/ 00:00:00$/, '');
}

/** Bars of a column's histogram: ranges, or the most frequent values. @internal */
export function histogramBars(histogram: ColumnHistogram): HistogramBar[] {
  return histogram.kind === 'range'
    ? histogram.bins.map(({ from, to, count }) => ({
        label: `${shorten(from)} – ${shorten(to)}`,
        count,
      }))
    : histogram.bins.map(({ value, count }) => ({ label: value, count }));
}
