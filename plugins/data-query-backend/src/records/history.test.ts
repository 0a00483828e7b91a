import { TestDatabases } from '@backstage/backend-test-utils';
import { workbenchTestBench } from '../__testUtils__/workbenchTestBench';

jest.setTimeout(60_000);

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18'] });
const AIRPORTS = 'network.airports.airports';
const STATIONS = 'safety.bird_strikes.stations';

describe.each(databases.eachSupportedId())('history on %p', id => {
  const bench = workbenchTestBench(databases, id);
  const ask = async (method: 'get' | 'post', path: string, body?: object) => {
    const answer = await bench.ask('hal', method, path, body);
    expect([path, Math.floor(answer.status / 100)]).toEqual([path, 2]);
    return answer;
  };
  const kindsOf = async (search: string) => {
    const { body } = await ask('get', `/queries?limit=200${search}`);
    return [
      ...new Set(body.items.map(({ kind }: { kind: string }) => kind)),
    ].sort();
  };

  it('says what each query was run for, and gives those that are asked for', async () => {
    const portRef = bench.allow(AIRPORTS);
    bench.allow(STATIONS);
    const sql = `select airport_id, name from ${AIRPORTS}`;
    await ask('post', '/queries', { sql });
    await ask('post', '/preview', { portRef });
    await ask('post', '/profile', { portRef });
    await ask('post', '/charts/data', {
      sql,
      spec: { kind: 'bar', x: 'name', y: [], aggregate: 'count' },
    });
    await ask('post', '/estimates', {
      sql: `select 1 from ${AIRPORTS} a join ${STATIONS} s on s.station_id = a.airport_id`,
    });
    await ask('post', '/exports', { sql, format: 'csv' });

    expect(await kindsOf('')).toEqual([
      'chart',
      'estimate',
      'export',
      'preview',
      'profile',
      'query',
    ]);
    expect(await kindsOf('&kind=query')).toEqual(['query']);
    expect(await kindsOf('&kind=query&kind=chart')).toEqual(['chart', 'query']);
    expect(await kindsOf('&kind=export&text=nowhere')).toEqual([]);
    const wrong = await bench.ask('hal', 'get', '/queries?kind=all');
    expect(wrong.status).toBe(400);

    const page = await ask('get', '/queries?kind=profile&limit=1');
    expect(page.body.items).toHaveLength(1);
    const next = await ask(
      'get',
      `/queries?kind=profile&limit=1&cursor=${page.body.nextCursor}`,
    );
    expect(next.body.items).toMatchObject([{ kind: 'profile' }]);
    expect(next.body.items[0].id).not.toBe(page.body.items[0].id);
    expect(
      (await bench.ask('else', 'get', '/queries?kind=query')).body.items,
    ).toEqual([]);

    // Whatever it was run for, it was a use of the port, once for each record.
    const [{ total }] = await bench
      .knex()('query_records')
      .where('port_refs', 'like', `%${portRef}%`)
      .count({ total: '*' });
    const usage = await bench
      .knex()('query_reads')
      .where({ port_ref: portRef });
    expect(new Set(usage.map(row => row.query_id)).size).toBe(Number(total));
  });
});
