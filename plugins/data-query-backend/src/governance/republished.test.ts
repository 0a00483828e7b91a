import { TestDatabases } from '@backstage/backend-test-utils';
import { workbenchTestBench } from '../__testUtils__/workbenchTestBench';

jest.setTimeout(60_000);

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18'] });
const AIRPORTS = 'network.airports.airports';

describe.each(databases.eachSupportedId())('republished on %p', id => {
  const bench = workbenchTestBench(databases, id);
  const run = async () =>
    await bench.ask('ann', 'post', '/queries', { sql: `from ${AIRPORTS}` });

  it('looks once more, and never applies a decision to another publication', async () => {
    const portRef = bench.allow(AIRPORTS);
    const decision = bench.access.decisions.get(portRef)!;
    let versions = ['2.0.0', '1.0.0'];
    Object.defineProperty(decision, 'contractVersion', {
      enumerable: true,
      get: () => versions.shift(),
    });
    expect((await run()).status).toBe(200);
    versions = ['2.0.0', '2.0.0'];
    expect(await run()).toMatchObject({
      status: 409,
      body: { error: { name: 'ConflictError' } },
    });
  });
});
