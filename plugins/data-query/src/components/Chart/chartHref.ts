import type { ChartWithQuery } from '@meshport/plugin-data-query-common';

/** The workbench with the query of a chart and the chart open. @internal */
export function chartHref(
  workbench: string,
  { chart, query }: ChartWithQuery,
): string {
  const params = new URLSearchParams({
    sql: query.sql,
    ...(query.purpose && { purpose: query.purpose }),
    view: 'chart',
    chart: JSON.stringify(chart.spec),
  });
  return `${workbench}?${params}`;
}
