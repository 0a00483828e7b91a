import type { QueryTab } from '@meshport/plugin-data-query-common';
import {
  type QueryApi,
  QueryRequestError,
  type WorkbenchApi,
} from '@meshport/plugin-data-query-react';
import { WorkbenchTabs } from './WorkbenchTabs';

/** Tabs as the backend keeps them. */
function server(tabs: QueryTab[] = []) {
  const stored = new Map(tabs.map(tab => [tab.id, tab]));
  let next = 0;
  const conflict = (tab: QueryTab) =>
    new QueryRequestError({
      message: 'It changed',
      statusCode: 409,
      errorName: 'ConflictError',
      stored: tab,
    });
  const api = {
    getTabs: jest.fn(async () =>
      [...stored.values()].sort((a, b) => a.position - b.position),
    ),
    createTab: jest.fn(async content => {
      const tab = { ...content, id: `new-${++next}`, version: 1, updatedAt: 1 };
      stored.set(tab.id, tab);
      return tab;
    }),
    replaceTab: jest.fn(async (id, { version, ...content }) => {
      const before = stored.get(id);
      if (!before) {
        throw new QueryRequestError({
          message: 'gone',
          statusCode: 404,
          errorName: 'NotFoundError',
        });
      }
      if (before.version !== version) {
        throw conflict(before);
      }
      const tab = { ...content, id, version: version + 1, updatedAt: 2 };
      stored.set(id, tab);
      return tab;
    }),
    deleteTab: jest.fn(async id => {
      stored.delete(id);
    }),
  } satisfies Partial<WorkbenchApi>;
  return { api, stored };
}

const tab = (id: string, sql: string, position = 0): QueryTab => ({
  id,
  title: id,
  sql,
  position,
  version: 1,
  updatedAt: 0,
});

async function open(backend: ReturnType<typeof server>, user = 'user:a/b') {
  const tabs = WorkbenchTabs.create({
    queryApi: {} as QueryApi,
    workbenchApi: backend.api as Partial<WorkbenchApi> as WorkbenchApi,
    user,
    newTitle: number => `Query ${number}`,
  });
  await tabs.load();
  const seen = () =>
    tabs.getState().tabs.map(one => [one.title, one.sql, one.saving]);
  const pass = (ms: number) => jest.advanceTimersByTimeAsync(ms);
  return { tabs, seen, pass };
}

describe('WorkbenchTabs', () => {
  beforeEach(() => {
    jest.useFakeTimers();
    sessionStorage.clear();
  });
  afterEach(() => jest.useRealTimers());

  it('keeps what is written a moment later, and an empty new tab not at all', async () => {
    const backend = server();
    const { tabs, seen, pass } = await open(backend);
    expect(seen()).toEqual([['Query 1', '', 'kept']]);
    tabs.edit(tabs.getState().activeKey!, { sql: 'SELECT' });
    await pass(500);
    tabs.edit(tabs.getState().activeKey!, { sql: 'SELECT 1' });
    tabs.open();
    await pass(2000);
    expect([...backend.stored.values()]).toEqual([
      expect.objectContaining({ title: 'Query 1', sql: 'SELECT 1' }),
    ]);
    expect(backend.api.createTab).toHaveBeenCalledTimes(1);
    expect(seen()).toEqual([
      ['Query 1', 'SELECT 1', 'kept'],
      ['Query 2', '', 'kept'],
    ]);
    expect(sessionStorage).toHaveLength(0);
  });

  it('lets one choose where a tab was changed elsewhere', async () => {
    const backend = server([tab('t', 'SELECT 1')]);
    const { tabs, seen, pass } = await open(backend);
    const key = tabs.getState().activeKey!;
    backend.stored.set('t', { ...tab('t', 'SELECT theirs'), version: 4 });
    tabs.edit(key, { sql: 'SELECT mine' });
    await pass(1000);
    expect(seen()).toEqual([['t', 'SELECT mine', 'conflict']]);
    tabs.edit(key, { sql: 'SELECT mine 2' });
    await pass(20_000);
    expect(backend.stored.get('t')?.sql).toBe('SELECT theirs');
    tabs.resolve(key, 'mine');
    await pass(1000);
    expect(backend.stored.get('t')).toMatchObject({
      sql: 'SELECT mine 2',
      version: 5,
    });
    expect(seen()).toEqual([['t', 'SELECT mine 2', 'kept']]);
  });

  it('takes what is stored where one wants that', async () => {
    const backend = server([tab('t', 'SELECT 1')]);
    const { tabs, seen, pass } = await open(backend);
    backend.stored.set('t', { ...tab('t', 'SELECT theirs'), version: 4 });
    tabs.edit(tabs.getState().activeKey!, { sql: 'SELECT mine' });
    await pass(1000);
    tabs.resolve(tabs.getState().activeKey!, 'stored');
    expect(seen()).toEqual([['t', 'SELECT theirs', 'kept']]);
  });

  it('keeps trying, and loses no text to a reload while the server is down', async () => {
    const backend = server([tab('t', 'SELECT 1')]);
    const { tabs, seen, pass } = await open(backend);
    backend.api.replaceTab.mockRejectedValueOnce(new Error('is down'));
    tabs.edit(tabs.getState().activeKey!, { sql: 'SELECT 2' });
    await pass(1000);
    expect(seen()).toEqual([['t', 'SELECT 2', 'notKept']]);

    const reloaded = await open(backend);
    expect(reloaded.seen()).toEqual([['t', 'SELECT 2', 'changed']]);
    const stranger = await open(backend, 'user:a/other');
    expect(stranger.seen()).toEqual([['t', 'SELECT 1', 'kept']]);

    await pass(11_000);
    expect(backend.stored.get('t')?.sql).toBe('SELECT 2');
  });

  it('does not write to tabs that it could not load', async () => {
    const backend = server();
    backend.api.getTabs.mockRejectedValueOnce(new Error('is down'));
    const { tabs, pass } = await open(backend);
    expect(tabs.getState().problem).toBe('is down');
    tabs.edit(tabs.getState().activeKey!, { sql: 'SELECT 1' });
    await pass(20_000);
    expect(backend.api.createTab).not.toHaveBeenCalled();
    tabs.getState().tabs.forEach(one => expect(one.sql).toBe('SELECT 1'));
  });

  it('opens again what another page closed while one writes in it', async () => {
    const backend = server([tab('t', 'SELECT 1')]);
    const { tabs, pass } = await open(backend);
    backend.stored.delete('t');
    tabs.edit(tabs.getState().activeKey!, { sql: 'SELECT 2' });
    await pass(3000);
    expect([...backend.stored.values()]).toEqual([
      expect.objectContaining({ id: 'new-1', sql: 'SELECT 2' }),
    ]);
  });

  it('moves, closes and reopens', async () => {
    const backend = server([
      tab('a', 'SELECT 1'),
      tab('b', 'SELECT 2', 1),
      tab('c', 'SELECT 3', 2),
    ]);
    const { tabs, pass } = await open(backend);
    const titles = () => tabs.getState().tabs.map(one => one.title);
    tabs.move(tabs.getState().tabs[2].key, -2);
    await pass(1000);
    expect(titles()).toEqual(['c', 'a', 'b']);
    expect(
      [...backend.stored.values()].map(one => [one.id, one.position]),
    ).toEqual(
      expect.arrayContaining([
        ['c', 0],
        ['a', 1],
        ['b', 2],
      ]),
    );
    tabs.close(tabs.getState().tabs[1].key);
    expect(titles()).toEqual(['c', 'b']);
    expect(backend.stored.has('a')).toBe(false);
    tabs.reopen();
    await pass(1000);
    expect(titles()).toEqual(['c', 'a', 'b']);
    expect(backend.stored.get('new-1')?.sql).toBe('SELECT 1');
  });
});
