import type {
  JoinEstimate,
  QueryEvent,
} from '@meshport/plugin-data-query-common';
import type { QueryApi } from '@meshport/plugin-data-query-react';
import { waitFor } from '@testing-library/react';
import { hasJoin } from './hasJoin';
import { ResultPanes } from './ResultPanes';

const JOIN = 'SELECT * FROM a.b.c JOIN d.e.f USING (id)';
const explodes: JoinEstimate = {
  left: 'a.b.c.id',
  right: 'd.e.f.id',
  method: 'computed',
  outputRows: 550_000_000,
  warnings: [{ kind: 'rowsExplode', message: '550 million rows' }],
};

function setUp(estimateJoins: () => Promise<JoinEstimate[]> = async () => []) {
  const running = new Map<string, (event: QueryEvent) => void>();
  const queryApi = {
    run: jest.fn(async function* run({ sql }: { sql: string }) {
      yield { type: 'started', queryId: sql } as QueryEvent;
      yield await new Promise<QueryEvent>(resolve => running.set(sql, resolve));
    }),
    cancel: jest.fn(async () => {}),
  };
  const results = ResultPanes.create({
    queryApi: queryApi as Partial<QueryApi> as QueryApi,
    workbenchApi: { estimateJoins },
  });
  const finish = async (sql: string) => {
    await waitFor(() => expect(running.has(sql)).toBe(true));
    running.get(sql)!({ type: 'finished', rows: 0, bytes: 0, elapsedMs: 1 });
  };
  const run = (...statements: string[]) =>
    results.run(
      statements.map(sql => ({
        request: { sql },
        from: 0,
        begins: { line: 1, column: 1 },
      })),
    );
  const seen = () =>
    results
      .getState()
      .panes.map(pane => [
        pane.request.sql,
        pane.phase,
        pane.runner.getState().status,
      ]);
  return { results, run, queryApi, finish, seen };
}

describe('ResultPanes', () => {
  it('runs statements one after another, each into its own pane', async () => {
    const { run, finish, seen } = setUp();
    run('SELECT 1', 'SELECT 2');
    expect(seen()).toEqual([
      ['SELECT 1', 'started', 'running'],
      ['SELECT 2', 'waiting', 'idle'],
    ]);
    await finish('SELECT 1');
    await waitFor(() =>
      expect(seen()).toEqual([
        ['SELECT 1', 'started', 'finished'],
        ['SELECT 2', 'started', 'running'],
      ]),
    );
  });

  it('makes room for the next run, but not of what is kept, and stops the engine', async () => {
    const { results, run, queryApi, finish, seen } = setUp();
    run('SELECT 1');
    await finish('SELECT 1');
    results.keep(results.getState().panes[0].id, true);
    run('SELECT 2');
    await waitFor(() => expect(queryApi.run).toHaveBeenCalledTimes(2));
    await waitFor(() =>
      expect(results.getState().panes[1].runner.getState().status).toBe(
        'running',
      ),
    );
    await new Promise(resolve => setTimeout(resolve, 5));
    run('SELECT 3');
    expect(queryApi.cancel).toHaveBeenCalledWith('SELECT 2', undefined);
    expect(seen().map(([sql]) => sql)).toEqual(['SELECT 1', 'SELECT 3']);
  });

  it('stops what runs and what waits', async () => {
    const { results, run, queryApi, seen } = setUp();
    run('SELECT 1', 'SELECT 2');
    results.cancel();
    expect(seen()).toEqual([
      ['SELECT 1', 'started', 'failed'],
      ['SELECT 2', 'stopped', 'idle'],
    ]);
    expect(queryApi.run).toHaveBeenCalledTimes(1);
  });

  it('holds a join that would explode until one wants it, once', async () => {
    const { results, run, queryApi, finish, seen } = setUp(async () => [
      explodes,
    ]);
    run(JOIN);
    expect(seen()).toEqual([[JOIN, 'estimating', 'idle']]);
    await waitFor(() => expect(seen()).toEqual([[JOIN, 'held', 'idle']]));
    expect(queryApi.run).not.toHaveBeenCalled();
    expect(results.getState().panes[0].joins).toEqual([explodes]);
    results.runAnyway(results.getState().panes[0].id);
    expect(seen()).toEqual([[JOIN, 'started', 'running']]);
    await finish(JOIN);
    run(JOIN);
    await waitFor(() => expect(queryApi.run).toHaveBeenCalledTimes(2));
  });

  it('runs a join where nothing is estimated', async () => {
    const { run, queryApi } = setUp(async () => {
      throw new Error('there is no such route');
    });
    run(JOIN);
    await waitFor(() => expect(queryApi.run).toHaveBeenCalledTimes(1));
  });

  it('runs again in its place', async () => {
    const { results, run, queryApi, finish, seen } = setUp();
    run('SELECT 1');
    await finish('SELECT 1');
    const [{ id }] = results.getState().panes;
    results.rerun(id, { agreementIds: ['a2'] });
    expect(seen()).toEqual([['SELECT 1', 'started', 'running']]);
    expect(queryApi.run).toHaveBeenLastCalledWith(
      { sql: 'SELECT 1', agreementIds: ['a2'] },
      expect.anything(),
    );
  });
});

describe('hasJoin', () => {
  it.each([
    [JOIN, true],
    ['SELECT * FROM a.b.c, d.e.f', true],
    ["SELECT 'x join y', a, b FROM a.b.c -- join", false],
    ['SELECT a FROM b.c.d WHERE e IN (1, 2)', false],
  ])('%s', (sql, joins) => expect(hasJoin(sql)).toBe(joins));
});
