import { mockServices, TestDatabases } from '@backstage/backend-test-utils';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import type { Knex } from 'knex';
import { organisation } from '../__testUtils__/organisation';
import { safety, startDataAreas } from '../__testUtils__/startDataAreas';
import { ChangeLog } from '../database/ChangeLog';
import { AreaOwnerStore } from './AreaOwnerStore';

jest.setTimeout(60_000);

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18'] });

describe.each(databases.eachSupportedId())('owners of areas on %p', id => {
  const uids: { [name: string]: string | undefined } = {};
  const tasks = new Map<string, () => Promise<unknown>>();
  const denied = new Set(['data-areas.area.hand-over']);
  let knex: Knex;
  let areas: Awaited<ReturnType<typeof startDataAreas>>;
  const realNow = Date.now;
  let offset = 0;

  const answer = async (requests: { permission: { name: string } }[]) =>
    requests.map(({ permission }) => ({
      result: (denied.has(permission.name)
        ? AuthorizeResult.DENY
        : AuthorizeResult.ALLOW) as
        | AuthorizeResult.DENY
        | AuthorizeResult.ALLOW,
    }));

  beforeAll(async () => {
    jest.spyOn(Date, 'now').mockImplementation(() => realNow() + offset);
    knex = await databases.init(id);
    areas = await startDataAreas({
      knex,
      entities: () =>
        organisation.map(one => ({
          ...one,
          metadata: {
            ...one.metadata,
            uid: uids[one.metadata.name] ?? `uid-${one.metadata.name}`,
          },
        })),
      features: [
        mockServices.permissions.mock({
          authorize: answer,
          authorizeConditional: answer,
        }).factory,
        mockServices.scheduler.mock({
          scheduleTask: async task => {
            tasks.set(task.id, task.fn as () => Promise<unknown>);
          },
        }).factory,
      ],
    });
  });

  afterAll(async () => {
    jest.restoreAllMocks();
    await areas.stop();
  });

  /** Lets what was read of the catalog grow old. */
  const forget = () => {
    offset += 31_000;
  };
  const watch = async () => await tasks.get('data-areas-watch-owners')!();
  const accessOf = async (who: string) =>
    (await areas.call(who, 'get', '/areas/safety')).body.access.write;
  const stored = async () =>
    (await areas.call('nina', 'get', '/areas/safety')).body;

  it('are the groups that they were, not whoever has the name', async () => {
    const created = await areas.call('sam', 'post', '/areas', { body: safety });
    expect([created.status, created.body.ownerUid]).toEqual([
      201,
      'uid-safety',
    ]);
    expect(await accessOf('sam')).toBe(true);

    uids.safety = 'another';
    forget();
    // At once, whatever the schedule does.
    expect(await accessOf('sam')).toBe(false);
    expect((await areas.load('sam', 'a,b\n1,2\n', 'text/csv')).status).toBe(
      403,
    );
    await watch();
    // Everybody who asks who owns it hears of a group that nobody is in.
    expect((await stored()).ownerRef).toBe('group:gone/uid-safety');
    await watch();

    uids.safety = undefined;
    forget();
    await watch();
    expect(await stored()).toMatchObject({ ownerRef: 'group:default/safety' });
    expect(await accessOf('sam')).toBe(true);
  });

  it('can be put in their place by who may', async () => {
    uids.safety = 'another';
    forget();
    await watch();
    const handOver = async (ownerRef: string) =>
      await areas.call('nina', 'put', '/areas/safety/owner', {
        body: { ownerRef },
      });
    expect((await handOver('group:default/safety')).status).toBe(403);
    denied.clear();
    expect((await handOver('group:default/nobody')).status).toBe(400);
    const given = await handOver('safety');
    expect([given.status, given.body]).toMatchObject([
      200,
      { ownerRef: 'group:default/safety', ownerUid: 'another' },
    ]);
    expect(await accessOf('sam')).toBe(true);
    // Who decided while it belonged to another group does not undo that unseen.
    const stale = {
      area: 'safety',
      ownerRef: 'group:default/before',
      lost: false,
    };
    await expect(
      AreaOwnerStore.create({
        knex,
        changes: ChangeLog.create({ knex }),
      }).handOver(
        stale,
        { ownerRef: 'group:default/x', ownerUid: 'x' },
        'user:default/nina',
      ),
    ).rejects.toThrow("Area 'safety' was handed over by somebody else");
    const { body } = await areas.call('nina', 'get', '/areas/nowhere');
    expect(body.error.name).toBe('NotFoundError');
    const changes = await areas.call(
      'plugin:catalog',
      'get',
      '/changes?after=0',
    );
    expect(changes.body.items.length).toBeGreaterThan(3);
  });
});
