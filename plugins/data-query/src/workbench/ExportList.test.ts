import type { QueryExport } from '@meshport/plugin-data-query-common';
import {
  type ExportsApi,
  QueryRequestError,
} from '@meshport/plugin-data-query-react';
import { ExportList } from './ExportList';
import { shownExport } from './shownExport';

const request = { sql: 'SELECT 1', purpose: 'recovery' };

const exported = (
  id: string,
  state: QueryExport['state'],
  more: Partial<QueryExport> = {},
): QueryExport => ({
  id,
  format: 'csv',
  ...request,
  state,
  rows: 0,
  bytes: 0,
  startedAt: 1,
  ...more,
});

describe('ExportList', () => {
  let stored: QueryExport[];
  let asked: string[];
  let visible: DocumentVisibilityState;

  const gone = () =>
    new QueryRequestError({
      message: 'Gone',
      statusCode: 404,
      errorName: 'NotFoundError',
    });
  const api: ExportsApi = {
    listExports: async () => {
      asked.push('all');
      return stored;
    },
    getExport: async id => {
      asked.push(id);
      const found = stored.find(item => item.id === id);
      if (!found) {
        throw gone();
      }
      return found;
    },
    startExport: async ({ format }) => {
      stored = [exported('new', 'running', { format }), ...stored];
      return stored[0];
    },
    deleteExport: async id => {
      stored = stored.filter(item => item.id !== id);
    },
    downloadExport: async () => {
      throw gone();
    },
  };
  const ids = (list: ExportList) =>
    list.getState().items?.map(({ id, state }) => `${id} ${state}`);
  const look = (state: DocumentVisibilityState) => {
    visible = state;
    document.dispatchEvent(new Event('visibilitychange'));
  };

  beforeEach(() => {
    jest.useFakeTimers();
    asked = [];
    visible = 'visible';
    jest
      .spyOn(document, 'visibilityState', 'get')
      .mockImplementation(() => visible);
  });
  afterEach(() => {
    jest.useRealTimers();
    jest.restoreAllMocks();
  });

  it('asks only for what runs, and only while somebody looks', async () => {
    stored = [exported('a', 'running'), exported('b', 'finished')];
    const list = ExportList.create({ api });
    await jest.advanceTimersByTimeAsync(5000);
    expect(asked).toEqual([]);

    const leave = list.follow();
    const leaveToo = list.follow();
    await jest.advanceTimersByTimeAsync(2500);
    expect(asked).toEqual(['all', 'a', 'a']);
    leaveToo();
    look('hidden');
    await jest.advanceTimersByTimeAsync(5000);
    expect(asked).toHaveLength(3);
    look('visible');
    await jest.advanceTimersByTimeAsync(1500);
    expect(asked.slice(3)).toEqual(['all', 'a']);

    stored = [exported('a', 'finished'), stored[1]];
    await jest.advanceTimersByTimeAsync(1000);
    expect(ids(list)).toEqual(['a finished', 'b finished']);
    const before = asked.length;
    await jest.advanceTimersByTimeAsync(10_000);
    expect(asked).toHaveLength(before);

    stored = [exported('c', 'running')];
    leave();
    await list.load();
    await jest.advanceTimersByTimeAsync(5000);
    expect(asked.slice(before)).toEqual(['all']);
  });

  it('keeps what is there when it is not answered, and lets go of what is gone', async () => {
    stored = [exported('a', 'running')];
    const list = ExportList.create({ api });
    list.follow();
    await jest.advanceTimersByTimeAsync(0);
    const down = jest
      .spyOn(api, 'getExport')
      .mockRejectedValue(new Error('is down'));
    await jest.advanceTimersByTimeAsync(1000);
    expect([ids(list), list.getState().lost]).toEqual([['a running'], true]);
    down.mockRestore();
    stored = [];
    await jest.advanceTimersByTimeAsync(1000);
    expect([ids(list), list.getState().lost]).toEqual([[], false]);
  });

  it('does not lose what began while the list was on its way', async () => {
    stored = [];
    let answer = (_: QueryExport[]) => {};
    jest.spyOn(api, 'listExports').mockImplementationOnce(
      () =>
        new Promise(resolve => {
          answer = resolve;
        }),
    );
    const list = ExportList.create({ api });
    list.follow();
    await list.start(request, 'json');
    answer([]);
    await jest.advanceTimersByTimeAsync(0);
    expect(ids(list)).toEqual(['new running']);
    await list.remove('new');
    expect(ids(list)).toEqual([]);
  });

  it('shows beside a result what was asked for or seen running, until one hides it', async () => {
    stored = [
      exported('program', 'running', { tokenId: 't' }),
      exported('other', 'running', { purpose: 'planning' }),
      exported('before', 'finished'),
    ];
    const list = ExportList.create({ api });
    list.follow();
    await list.load();
    const shown = () => shownExport(list.getState(), request);
    expect(shown()).toBeUndefined();

    stored = [exported('seen', 'running'), ...stored];
    await list.load();
    expect(shown()?.item?.id).toBe('seen');
    stored = [exported('seen', 'finished'), ...stored.slice(1)];
    await jest.advanceTimersByTimeAsync(1000);
    expect(shown()?.item).toMatchObject({ id: 'seen', state: 'finished' });

    const full = new Error('No room');
    jest.spyOn(api, 'startExport').mockRejectedValueOnce(full);
    await list.start(request, 'json');
    expect(shown()).toEqual({ format: 'json', error: full });
    await list.start(request, 'parquet');
    expect(shown()).toMatchObject({ format: 'parquet', item: { id: 'new' } });
    list.hide(request);
    expect(shown()).toBeUndefined();
    expect(ids(list)).toContain('new running');
  });
});
