import { TestDatabases } from '@backstage/backend-test-utils';
import { workbenchTestBench } from '../__testUtils__/workbenchTestBench';

jest.setTimeout(60_000);

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18'] });
const AIRPORTS = 'network.airports.airports';

describe.each(databases.eachSupportedId())('republished on %p', id => {
  const bench = workbenchTestBench(databases, id);
  const sql = `from ${AIRPORTS}`;

  /** What the next decisions say that they are of. */
  function decideOf(property: string, values: unknown[]) {
    const portRef = bench.allow(AIRPORTS);
    Object.defineProperty(bench.access.decisions.get(portRef), property, {
      enumerable: true,
      get: () => (values.length > 1 ? values.shift() : values[0]),
    });
    return portRef;
  }

  const asked: [string, (portRef: string) => ReturnType<typeof bench.ask>][] = [
    ['a query', () => bench.ask('ann', 'post', '/queries', { sql })],
    ['a preview', portRef => bench.ask('ann', 'post', '/preview', { portRef })],
    ['a profile', portRef => bench.ask('ann', 'post', '/profile', { portRef })],
    [
      'an export',
      () => bench.ask('ann', 'post', '/exports', { sql, format: 'csv' }),
    ],
    [
      'a description',
      () => bench.ask('ann', 'post', '/queries/describe', { sql }),
    ],
  ];

  describe.each([
    ['contractVersion', '2.0.0', '1.0.0'],
    ['boundAt', 1, 0],
    ['snapshotId', 'before', AIRPORTS],
  ])('%s', (property, other, looked) => {
    it.each(asked)(
      '%s looks once more, and never applies a decision to another',
      async (_, ask) => {
        const again = await ask(decideOf(property, [other, looked]));
        expect([200, 202]).toContain(again.status);
        expect(await ask(decideOf(property, [other]))).toMatchObject({
          status: 409,
          body: { error: { name: 'ConflictError' } },
        });
      },
    );
  });

  it('hands out no file of an export that was made of another publication', async () => {
    bench.allow(AIRPORTS);
    const { body } = await bench.ask('ann', 'post', '/exports', {
      sql,
      format: 'csv',
    });
    const get = async () =>
      await bench.ask('ann', 'get', `/exports/${body.id}`);
    while ((await get()).body.state === 'running') {
      await new Promise(resolve => setTimeout(resolve, 50));
    }
    expect((await get()).body.state).toBe('finished');
    decideOf('boundAt', [1]);
    const file = async () =>
      await bench.ask('ann', 'get', `/exports/${body.id}/file`);
    expect((await file()).status).toBe(409);
    bench.allow(AIRPORTS);
    expect((await file()).status).toBe(200);
  });
});
