import { TestDatabases } from '@backstage/backend-test-utils';
import { resolve } from 'node:path';
import { workbenchTestBench } from '../__testUtils__/workbenchTestBench';

jest.setTimeout(60_000);

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18'] });
const AIRPORTS = 'network.airports.airports';
const CACHED_MS = 31_000;

describe.each(databases.eachSupportedId())('authors on %p', id => {
  const bench = workbenchTestBench(databases, id);
  const sql = `select name, airport_id from ${AIRPORTS}`;
  let clock: jest.SpyInstance;

  const ask = async (
    method: 'get' | 'post' | 'put' | 'delete',
    path: string,
    body?: object,
  ) => await bench.ask('mock', method, path, body);

  /** Another entity under the same name, and long enough that it is known. */
  function createAgain(uid: string) {
    const mock = bench.entities.find(
      ({ metadata }) => metadata.name === 'mock',
    );
    mock!.metadata.uid = uid;
    const later = performance.now() + CACHED_MS;
    clock.mockRestore();
    clock = jest.spyOn(performance, 'now').mockImplementation(() => later);
  }

  beforeEach(() => {
    bench.allow(AIRPORTS);
    clock = jest.spyOn(performance, 'now');
  });

  afterEach(() => clock.mockRestore());

  it('are entities: who is created again under a name inherits nothing', async () => {
    const tab = { title: 'Tab', sql, position: 0 };
    const saved = { title: 'Saved', sql, visibility: 'private' };
    const spec = { kind: 'bar', x: 'name', y: [], aggregate: 'count' };
    const made = async (path: string, body: object) => {
      const answer = await ask('post', path, body);
      expect([path, answer.status]).toEqual([path, 201]);
      return answer.body;
    };
    const { id: tabId } = await made('/tabs', tab);
    const { id: savedId } = await made('/saved-queries', saved);
    const { id: sharedId } = await made('/saved-queries', {
      ...saved,
      visibility: 'link',
    });
    const chart = { savedQueryId: sharedId, title: 'Chart', spec };
    const { id: chartId } = await made('/charts', chart);
    const layout = { x: 0, y: 0, width: 6, height: 4 };
    const board = {
      title: 'Board',
      visibility: 'private',
      tiles: [{ chartId, layout }],
    };
    const { id: boardId } = await made('/boards', board);
    await ask('post', '/queries', { sql });
    const lists = async () =>
      await Promise.all(
        ['/tabs', '/saved-queries', '/boards', '/queries'].map(
          async path => (await ask('get', path)).body.items.length,
        ),
      );
    expect(await lists()).toEqual([1, 2, 1, 1]);

    createAgain('uid of somebody else');
    expect(await lists()).toEqual([0, 0, 0, 0]);
    const content = { ...saved, version: 1 };
    for (const [method, path, body] of [
      ['put', `/tabs/${tabId}`, { ...tab, version: 1 }],
      ['delete', `/tabs/${tabId}`],
      ['get', `/saved-queries/${savedId}`],
      ['put', `/saved-queries/${savedId}`, content],
      ['put', `/saved-queries/${sharedId}`, content],
      ['delete', `/saved-queries/${sharedId}`],
      ['put', `/charts/${chartId}`, { title: 'C', spec, version: 1 }],
      ['delete', `/charts/${chartId}`],
      ['get', `/boards/${boardId}`],
      ['put', `/boards/${boardId}`, { ...board, version: 1 }],
      ['delete', `/boards/${boardId}`],
    ] as const) {
      const { status } = await ask(method, path, body);
      expect([method, path, status]).toEqual([method, path, 404]);
    }
    // By its link it is there for everybody, and nobody's to change.
    expect(await ask('get', `/saved-queries/${sharedId}`)).toMatchObject({
      status: 200,
      body: { mayEdit: false },
    });
    expect(await ask('get', `/charts/${chartId}`)).toMatchObject({
      status: 200,
      body: { chart: { mayEdit: false } },
    });

    createAgain('uid of mock');
    expect((await lists()).slice(0, 3)).toEqual([1, 2, 1]);
    expect((await ask('delete', `/boards/${boardId}`)).status).toBe(204);
  });

  it('of what was there before are who last ran a query under the name', async () => {
    const knex = await databases.init(id);
    const directory = resolve(__dirname, '../../migrations');
    const last = '20261123220000_authors.js';
    await knex.migrate.latest({ directory });
    await knex.migrate.down({ directory, name: last });
    const tab = {
      title: 'Tab',
      sql,
      position: 0,
      version: 1,
      updated_at: 0,
    };
    await knex('query_tabs').insert([
      { ...tab, id: 'a', user_ref: 'user:default/ann' },
      { ...tab, id: 'b', user_ref: 'user:default/never' },
    ]);
    await knex('query_records').insert(
      ['first', 'second'].map((uid, index) => ({
        id: uid,
        user_ref: 'user:default/ann',
        user_uid: uid,
        port_refs: '[]',
        state: 'finished',
        started_at: index,
        running_until: 0,
        sql,
      })),
    );
    await knex.migrate.up({ directory, name: last });
    expect(
      await knex('query_tabs').orderBy('id').select('id', 'user_uid'),
    ).toEqual([
      { id: 'a', user_uid: 'second' },
      { id: 'b', user_uid: null },
    ]);
    await knex.migrate.rollback({ directory }, true);
  });
});
