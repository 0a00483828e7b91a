import {
  dataQueryExecutePermission,
  type ChartDataRequest,
  type ChartEvent,
} from '@meshport/plugin-data-query-common';
import type { PermissionCheck } from '../permissions/PermissionCheck';
import type { QueryDescriber } from '../service/QueryDescriber';
import type {
  QueryCallOptions,
  QueryService,
  RunningQuery,
} from '../service/QueryService';
import { assertChartSpec } from './assertChartSpec';
import { compileChart } from './compileChart';

/** @internal */
export interface ChartDataServiceOptions {
  describer: QueryDescriber;
  queries: QueryService;
  check: PermissionCheck;
}

/**
 * Runs a query so that the engine gives a chart's marks instead of its rows.
 * The user's text passes the gate by itself; what is made around it goes the
 * whole way of a query again.
 *
 * @internal
 */
export class ChartDataService {
  static create(options: ChartDataServiceOptions): ChartDataService {
    return new ChartDataService(options);
  }

  readonly #options: ChartDataServiceOptions;

  private constructor(options: ChartDataServiceOptions) {
    this.#options = options;
  }

  async run(
    { spec, ...request }: ChartDataRequest,
    options: QueryCallOptions,
  ): Promise<RunningQuery> {
    const { check, describer, queries } = this.#options;
    await check.assert(dataQueryExecutePermission, options);
    assertChartSpec(spec);
    const ofChart = { ...options, kind: 'chart' as const };
    const { description } = await describer.describe(request, ofChart);
    const { sql, event } = compileChart(spec, {
      sql: request.sql,
      columns: description.columns,
    });
    const running = await queries.run(
      { ...request, sql, maxRows: event.maxRows },
      ofChart,
    );
    return { ...running, lines: withEvent(running.lines, event) };
  }
}

/** After the line that says that it started. */
async function* withEvent(
  lines: RunningQuery['lines'],
  event: ChartEvent,
): AsyncGenerator<string, void, void> {
  let first = true;
  for await (const line of lines) {
    yield line;
    if (first) {
      first = false;
      yield `${JSON.stringify(event)}\n`;
    }
  }
}
