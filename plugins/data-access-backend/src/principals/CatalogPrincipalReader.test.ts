import { mockServices } from '@backstage/backend-test-utils';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { organisation } from '../__testUtils__/fixtures';
import { CatalogPrincipalReader } from './CatalogPrincipalReader';

describe('CatalogPrincipalReader', () => {
  const auth = mockServices.auth();

  afterEach(() => jest.restoreAllMocks());

  function setUp() {
    const catalog = catalogServiceMock({ entities: organisation() });
    const calls = jest.spyOn(catalog, 'getEntitiesByRefs');
    return { reader: CatalogPrincipalReader.create({ auth, catalog }), calls };
  }

  it('finds groups through their parents, and comes to an end in a circle', async () => {
    const { reader } = setUp();
    expect([...(await reader.read('user:default/tom')).uids]).toEqual([
      ['user:default/tom', 'uid-tom'],
      ['group:default/safety-tools', 'uid-safety-tools'],
      ['group:default/safety', 'uid-safety'],
    ]);
    expect([...(await reader.read('user:default/ann')).uids.keys()]).toEqual([
      'user:default/ann',
      'group:default/insights',
      'group:default/analysts',
    ]);
    expect((await reader.read('user:default/unknown')).uids.size).toBe(0);
  });

  it('asks again after half a minute, before that without waiting, and at once where it must be fresh', async () => {
    const { reader, calls } = setUp();
    let now = 0;
    jest.spyOn(performance, 'now').mockImplementation(() => now);
    const read = async (options?: { fresh?: boolean }) => {
      calls.mockClear();
      await reader.read('user:default/newcomer', options);
      await new Promise(done => {
        setImmediate(done);
      });
      return calls.mock.calls.length;
    };
    expect(await read()).toBe(1);
    now = 14_000;
    expect(await read()).toBe(0);
    now = 29_000;
    expect(await read()).toBe(1);
    now = 43_000;
    expect(await read()).toBe(0);
    expect(await read({ fresh: true })).toBe(1);
    now = 74_000;
    expect(await read()).toBe(1);
  });

  it('does not remember a failure', async () => {
    const { reader, calls } = setUp();
    calls.mockRejectedValueOnce(new Error('connection refused'));
    await expect(reader.read('user:default/ann')).rejects.toMatchObject({
      name: 'ServiceUnavailableError',
    });
    expect((await reader.read('user:default/ann')).uids.size).toBe(3);
  });
});
