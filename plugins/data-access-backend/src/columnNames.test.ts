import { TestDatabases } from '@backstage/backend-test-utils';
import { accessTestBench } from './__testUtils__/accessTestBench';
import { STRIKES, strikes } from './__testUtils__/fixtures';

jest.setTimeout(60_000);

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18'] });

const NAMES = ['constructor', '__proto__', 'toString', 'airport'];

/** A port with columns and a classification named like what every object has. */
const port = () =>
  strikes(one => {
    one.contract.columns = NAMES.map(name => ({
      name,
      logicalType: 'string',
      classification: 'constructor',
    }));
    one.snapshot!.columns = NAMES.map(name => ({ name, type: 'VARCHAR' }));
  });

describe.each(databases.eachSupportedId())('names of columns on %p', id => {
  const bench = accessTestBench(databases, id);
  const { ask, world } = bench;

  it('may be those of what every object has', async () => {
    world.ports = [port()];
    const agreement = await bench.agree(
      'ann',
      {},
      {
        masks: JSON.parse(
          '{"airport":{"kind":"null"},"__proto__":{"kind":"null"}}',
        ),
      },
    );
    expect(agreement.columns).toEqual(NAMES);
    const decision = await bench.decide('ann');
    expect(
      decision.columns.map((one: any) => [one.name, one.mask?.kind]),
    ).toEqual([
      ['constructor', undefined],
      ['__proto__', 'null'],
      ['toString', undefined],
      ['airport', 'null'],
    ]);
    const [renewed] = await bench.renew(decision.id);
    expect(renewed).toMatchObject({ leaseMs: expect.any(Number) });
    const { items } = (await ask('ann', 'get', '/queryable')).body;
    expect(items).toMatchObject([{ portRef: STRIKES }]);
  });
});
