import { TestApiProvider } from '@backstage/frontend-test-utils';
import type { QueryEvent } from '@meshport/plugin-data-query-common';
import { act, renderHook, waitFor } from '@testing-library/react';
import type { ReactNode } from 'react';
import { type QueryApi, queryApiRef, QueryRefusedError } from '../api';
import { resultExtent } from './QueryRunState';
import { ResultRows } from './ResultRows';
import { useQueryRun } from './useQueryRun';

/** A run whose events the test sends one by one. */
class Stream {
  #events: QueryEvent[] = [];
  #error?: Error;
  #wake = () => {};
  signal?: AbortSignal;

  send(...events: QueryEvent[]) {
    this.#events.push(...events);
    this.#wake();
  }

  fail(error: Error) {
    this.#error = error;
    this.#wake();
  }

  async *read(signal?: AbortSignal): AsyncGenerator<QueryEvent> {
    this.signal = signal;
    for (;;) {
      while (this.#events.length > 0) {
        const event = this.#events.shift()!;
        yield event;
        if (event.type === 'finished' || event.type === 'failed') {
          return;
        }
      }
      if (this.#error) {
        throw this.#error;
      }
      await new Promise<void>(resolve => {
        this.#wake = resolve;
      });
    }
  }
}

function setUp() {
  const streams: Stream[] = [];
  const open = (signal?: AbortSignal) => {
    const stream = new Stream();
    streams.push(stream);
    return stream.read(signal);
  };
  const queryApi = {
    run: jest.fn((_, options) => open(options?.signal)),
    preview: jest.fn((_, options) => open(options?.signal)),
    cancel: jest.fn(async () => {}),
    history: jest.fn(async () => ({ items: [] })),
  } satisfies Partial<QueryApi>;
  const hook = renderHook(() => useQueryRun(), {
    wrapper: ({ children }: { children: ReactNode }) => (
      <TestApiProvider apis={[[queryApiRef, queryApi]]}>
        {children}
      </TestApiProvider>
    ),
  });
  return { queryApi, streams, ...hook };
}

const started: QueryEvent = { type: 'started', queryId: 'q1' };

describe('useQueryRun', () => {
  it('gathers what a run brings and keeps its functions', async () => {
    const { result, streams } = setUp();
    const { run } = result.current;
    expect(result.current.state.status).toBe('idle');
    act(() => run({ sql: 'SELECT 1' }));
    expect(result.current.state.status).toBe('running');
    await waitFor(() => expect(streams).toHaveLength(1));
    act(() =>
      streams[0].send(
        started,
        {
          type: 'columns',
          columns: [{ name: 'a', type: 'INTEGER', sources: [] }],
          applied: [],
        },
        { type: 'rows', rows: [[1], [2]] },
        { type: 'progress', rows: 2, bytes: 9, elapsedMs: 3 },
        { type: 'rows', rows: [[3]] },
      ),
    );
    await waitFor(() => expect(result.current.state.rows).toHaveLength(3));
    expect(resultExtent(result.current.state)).toBe('loading');
    act(() =>
      streams[0].send({
        type: 'finished',
        rows: 3,
        bytes: 12,
        elapsedMs: 5,
        truncated: { by: 'rows', limit: 3 },
      }),
    );
    await waitFor(() => expect(result.current.state.status).toBe('finished'));
    expect(result.current.state).toEqual(
      expect.objectContaining({
        queryId: 'q1',
        progress: { rows: 3, bytes: 12, elapsedMs: 5 },
        truncated: { by: 'rows', limit: 3 },
      }),
    );
    expect(resultExtent(result.current.state)).toBe('truncated');
    expect(result.current.run).toBe(run);
    expect(localStorage).toHaveLength(0);
  });

  it('cancels in the engine and keeps the rows', async () => {
    const { result, streams, queryApi } = setUp();
    act(() => result.current.run({ sql: 'SELECT 1' }));
    await waitFor(() => expect(streams).toHaveLength(1));
    act(() => streams[0].send(started, { type: 'rows', rows: [[1]] }));
    await waitFor(() => expect(result.current.state.rows).toHaveLength(1));
    act(() => result.current.cancel());
    expect(result.current.state).toEqual(
      expect.objectContaining({
        status: 'failed',
        error: expect.objectContaining({ name: 'QueryCancelled' }),
      }),
    );
    expect(result.current.state.rows).toHaveLength(1);
    expect(resultExtent(result.current.state)).toBe('truncated');
    expect(queryApi.cancel).toHaveBeenCalledWith('q1', undefined);
    expect(streams[0].signal?.aborted).toBe(true);
  });

  it('ends the former run when another begins, and mixes nothing', async () => {
    const { result, streams, queryApi } = setUp();
    act(() => result.current.run({ sql: 'SELECT 1' }));
    await waitFor(() => expect(streams).toHaveLength(1));
    act(() => streams[0].send(started, { type: 'rows', rows: [['old']] }));
    await waitFor(() => expect(result.current.state.rows).toHaveLength(1));
    act(() => result.current.preview({ portRef: 'r' }));
    expect(queryApi.cancel).toHaveBeenCalledWith('q1', undefined);
    expect(streams[0].signal?.aborted).toBe(true);
    expect(result.current.state.rows).toHaveLength(0);
    await waitFor(() => expect(streams).toHaveLength(2));
    act(() => {
      streams[0].send({ type: 'rows', rows: [['late']] });
      streams[1].send({ type: 'rows', rows: [['new']] });
      streams[1].send({ type: 'finished', rows: 1, bytes: 1, elapsedMs: 1 });
    });
    await waitFor(() => expect(result.current.state.status).toBe('finished'));
    expect(result.current.state.rows.slice(0, 9)).toEqual([['new']]);
  });

  it('says its place while it waits', async () => {
    const { result, streams } = setUp();
    act(() => result.current.run({ sql: 'SELECT 1' }));
    await waitFor(() => expect(streams).toHaveLength(1));
    act(() => streams[0].send(started, { type: 'queued', position: 3 }));
    await waitFor(() => expect(result.current.state.queuePosition).toBe(3));
    act(() => streams[0].send({ type: 'columns', columns: [], applied: [] }));
    await waitFor(() =>
      expect(result.current.state.queuePosition).toBeUndefined(),
    );
  });

  it('does not run for ever where nothing more is heard', async () => {
    jest.useFakeTimers();
    try {
      const { result, streams, queryApi } = setUp();
      act(() => result.current.run({ sql: 'SELECT 1' }));
      await act(() => jest.advanceTimersByTimeAsync(1));
      act(() => streams[0].send(started));
      await act(() => jest.advanceTimersByTimeAsync(29_000));
      expect(result.current.state.status).toBe('running');
      await act(() => jest.advanceTimersByTimeAsync(2_000));
      expect(result.current.state.error?.name).toBe('ConnectionLost');
      expect(queryApi.cancel).toHaveBeenCalledWith('q1', undefined);
      expect(streams[0].signal?.aborted).toBe(true);
    } finally {
      jest.useRealTimers();
    }
  });

  it('does not run for ever where no answer begins, yet waits for one that is slow', async () => {
    jest.useFakeTimers();
    try {
      const { result, streams, queryApi } = setUp();
      act(() => result.current.run({ sql: 'SELECT 1' }));
      // Planning may wait for other texts of the same user.
      await act(() => jest.advanceTimersByTimeAsync(100_000));
      expect(result.current.state.status).toBe('running');
      act(() => streams[0].send(started));
      await act(() => jest.advanceTimersByTimeAsync(25_000));
      expect(result.current.state.status).toBe('running');

      act(() => result.current.run({ sql: 'SELECT 2' }));
      await act(() => jest.advanceTimersByTimeAsync(119_000));
      expect(result.current.state.status).toBe('running');
      queryApi.cancel.mockClear();
      await act(() => jest.advanceTimersByTimeAsync(2_000));
      expect(result.current.state).toMatchObject({
        status: 'failed',
        error: { name: 'ConnectionLost' },
      });
      expect(streams[1].signal?.aborted).toBe(true);
      // It never had an id by which it could be cancelled.
      expect(queryApi.cancel).not.toHaveBeenCalled();
    } finally {
      jest.useRealTimers();
    }
  });

  it('is refused with what is missing', async () => {
    const { result, streams } = setUp();
    const missing = [
      { portRef: 'r', sqlName: 'a.b.c', productTitle: 'B', reason: 'no' },
    ];
    act(() => result.current.run({ sql: 'SELECT 1' }));
    await waitFor(() => expect(streams).toHaveLength(1));
    act(() => streams[0].fail(new QueryRefusedError('no', missing)));
    await waitFor(() => expect(result.current.state.status).toBe('refused'));
    expect(result.current.state.missing).toEqual(missing);
  });

  it('stops the engine when the page is left and when the component goes', async () => {
    const { result, streams, queryApi, unmount } = setUp();
    act(() => result.current.run({ sql: 'SELECT 1' }));
    await waitFor(() => expect(streams).toHaveLength(1));
    act(() => streams[0].send(started, { type: 'rows', rows: [[1]] }));
    await waitFor(() => expect(result.current.state.rows).toHaveLength(1));
    act(() => {
      window.dispatchEvent(new Event('pagehide'));
    });
    expect(result.current.state.status).toBe('failed');
    expect(queryApi.cancel).toHaveBeenCalledWith('q1', { keepalive: true });
    expect(streams[0].signal?.aborted).toBe(true);

    act(() => result.current.run({ sql: 'SELECT 2' }));
    await waitFor(() => expect(streams).toHaveLength(2));
    unmount();
    expect(streams[1].signal?.aborted).toBe(true);
  });
});

describe('ResultRows', () => {
  it('leaves older views as they were and copies only when it must', () => {
    const one = ResultRows.empty.append([[1]]);
    const two = one.append([[2]]);
    const other = one.append([[3]]);
    expect(ResultRows.empty).toHaveLength(0);
    expect(one.slice(0, 9)).toEqual([[1]]);
    expect(two.slice(0, 9)).toEqual([[1], [2]]);
    expect(other.slice(0, 9)).toEqual([[1], [3]]);
  });

  it('takes many batches in a time that grows with the rows only', () => {
    let rows = ResultRows.empty;
    const batch = Array.from({ length: 10 }, (_, index) => [index]);
    const begin = performance.now();
    for (let index = 0; index < 20_000; index++) {
      rows = rows.append(batch);
    }
    expect(rows).toHaveLength(200_000);
    // Copying all rows with every batch would take minutes.
    expect(performance.now() - begin).toBeLessThan(2000);
  });
});
