import type {
  ChartDataRequest,
  ChartWithQuery,
} from '@meshport/plugin-data-query-common';
import { saved } from './saved';

function chart(
  id: string,
  title: string,
  spec: ChartDataRequest['spec'],
  sql = 'SELECT * FROM safety.bird_strikes.reports',
): ChartWithQuery {
  return {
    chart: { id, savedQueryId: 'q', title, spec, ...saved },
    query: { id: 'q', title, sql },
  };
}

/** Saved charts of each kind, one of them over what the reader may not query. */
export const charts: ChartWithQuery[] = [
  chart('c1', 'Strikes by month', {
    kind: 'line',
    x: 'incident_date',
    y: ['strikes', 'cost'],
    aggregate: 'sum',
    bin: { unit: 'month' },
  }),
  chart('c2', 'Cost of all strikes', {
    kind: 'bigNumber',
    y: ['cost'],
    aggregate: 'sum',
  }),
  chart('c3', 'Airports by species', {
    kind: 'bar',
    x: 'airport_name',
    series: 'wildlife_species',
    y: ['strikes'],
    aggregate: 'sum',
    limit: 50,
  }),
  chart('c4', 'Cost against strikes', {
    kind: 'scatter',
    x: 'strikes',
    y: ['cost'],
    aggregate: 'none',
  }),
  chart(
    'c5',
    'Customers who wait',
    { kind: 'bar', x: 'airport_name', y: ['strikes'], aggregate: 'sum' },
    'SELECT * FROM commercial.customers.profiles',
  ),
  chart('c6', 'Strikes as an area', {
    kind: 'area',
    x: 'incident_date',
    y: ['strikes'],
    aggregate: 'avg',
    bin: { unit: 'month' },
  }),
];
