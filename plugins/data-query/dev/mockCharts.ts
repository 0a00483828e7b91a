import { charts } from './charts';
import { profile } from './profile';
import { saved } from './saved';

/** Charts, pins and profiles; undefined for other paths. */
export function mockCharts(
  path: string,
  method: string,
  body: string,
): object | undefined {
  switch (`${method} ${path}`) {
    case 'GET /data-query/pins':
      return {
        mayPin: true,
        items: charts.slice(0, 2).map((of, position) => ({
          productRef: 'dataproduct:safety/bird-strikes',
          chartId: of.chart.id,
          position,
          pinnedBy: saved.author,
          pinnedAt: saved.createdAt,
          ...of,
        })),
      };
    case 'POST /data-query/profile':
      return profile;
    case 'POST /data-query/charts':
      return { ...charts[0].chart, ...JSON.parse(body) };
    default:
      return undefined;
  }
}
