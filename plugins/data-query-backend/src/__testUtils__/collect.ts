import type {
  ResultColumn,
  ResultValue,
} from '@meshport/plugin-data-query-common';
import type {
  EngineEvent,
  GovernedSource,
  QueryEngine,
  QueryLimits,
} from '@meshport/plugin-data-query-node';

/** All that a run gave. @internal */
export interface Collected {
  columns: ResultColumn[];
  rows: ResultValue[][];
  hints: string[];
  finished?: Extract<EngineEvent, { type: 'finished' }>;
}

let queries = 0;

/** Runs a query the whole way through an engine. @internal */
export async function collect(
  engine: QueryEngine,
  sql: string,
  sources: GovernedSource[],
  options: Partial<QueryLimits> & {
    signal?: AbortSignal;
    killSignal?: AbortSignal;
    withoutParse?: boolean;
  } = {},
): Promise<Collected> {
  const { signal, killSignal, withoutParse, ...limits } = options;
  if (!withoutParse) {
    await engine.parse(sql);
  }
  const description = await engine.describe({ sql, sources });
  const collected: Collected = { columns: [], rows: [], hints: [] };
  queries += 1;
  const events = engine.execute({
    queryId: `query-${queries}`,
    sql,
    sources,
    description,
    limits: {
      maxRows: 10_000,
      maxBytes: 32 * 1024 * 1024,
      timeoutMs: 20_000,
      ...limits,
    },
    signal,
    killSignal,
  });
  for await (const event of events) {
    if (event.type === 'columns') {
      collected.columns = event.columns;
    } else if (event.type === 'rows') {
      collected.rows.push(...JSON.parse(event.json));
    } else if (event.type === 'hint') {
      collected.hints.push(event.hint.message);
    } else {
      collected.finished = event;
    }
  }
  return collected;
}
