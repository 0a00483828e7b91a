import { mockServices, TestDatabases } from '@backstage/backend-test-utils';
import { accessTestBench } from '../__testUtils__/accessTestBench';
import { noticesOf } from '../notifications/noticesOf';
import { endGrantsOfLeavers } from './endGrantsOfLeavers';

jest.setTimeout(60_000);

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18'] });
const DAY_MS = 24 * 60 * 60 * 1000;
const logger = mockServices.logger.mock();

describe.each(databases.eachSupportedId())('leavers on %p', id => {
  const bench = accessTestBench(databases, id, {
    config: {
      serviceAccounts: [{ id: 'nightly', ownerRef: 'group:default/insights' }],
    },
  });
  const { ask, agree, world } = bench;

  const sweep = async () =>
    await endGrantsOfLeavers(await bench.context(), {
      afterMs: DAY_MS,
      logger,
    });
  /** As if who is missing had been for two days. */
  const wait = async () =>
    await bench
      .knex()('data_access_missing_consumers')
      .update({ since: Date.now() - 2 * DAY_MS });
  const find = (name: string) =>
    world.entities.find(one => one.metadata.name === name)!;
  const given = async () =>
    Object.fromEntries(
      (await ask('sam', 'get', '/agreements?list=given')).body.items.map(
        (one: any) => [one.consumer, [one.state, one.revokeReason]],
      ),
    );

  beforeEach(async () => {
    await bench.knex()('data_access_missing_consumers').del();
  });

  it('have their grants ended, with a reason, and nobody else has', async () => {
    const { id: agreementId } = await agree('ann');
    await agree('carl');
    await agree('amy', { consumer: 'group:default/insights' });
    await agree('amy', { consumer: 'service:default/nightly' });
    expect(await sweep()).toBe(0);
    world.entities = world.entities.filter(one => one !== find('ann'));
    find('carl').metadata.uid = 'somebody else';
    // Their reading has ended by then.
    bench.forgetPrincipals();
    expect((await bench.decide('ann')).effect).toBe('deny');
    expect((await bench.decide('carl')).effect).toBe('deny');

    expect(await sweep()).toBe(0);
    expect(Object.values(await given()).flat()).not.toContain('revoked');
    await wait();
    const [one, other] = await Promise.all([sweep(), sweep()]);
    expect(one + other).toBe(2);
    expect(await given()).toEqual({
      'user:default/ann': ['revoked', 'left'],
      'user:default/carl': ['revoked', 'left'],
      'group:default/insights': ['active', undefined],
      'service:default/nightly': ['active', undefined],
    });
    const { items } = (
      await ask('sam', 'get', `/agreements/${agreementId}/history`)
    ).body;
    expect(items[items.length - 1]).toMatchObject({
      to: 'revoked',
      actor: 'plugin:data-access',
      reason: 'left',
    });
    const entries = (
      await ask('sam', 'get', '/ledger?limit=1000&event=agreement.revoked')
    ).body.items.filter((entry: any) => entry.subject === agreementId);
    expect(entries).toMatchObject([{ payload: { reason: 'left' } }]);
    const messages = await (await bench.context()).outbox.read({ limit: 1000 });
    const ended = messages.filter(
      ({ payload }) => payload.event === 'agreement.revoked',
    );
    // Nobody who has the name by now is told of it.
    expect([ended.length, ended.flatMap(noticesOf)]).toEqual([2, []]);
    expect(await sweep()).toBe(0);
  });

  it('who come back in time have lost nothing', async () => {
    await agree('ann');
    const everybody = world.entities;
    world.entities = [];
    await sweep();
    world.entities = everybody;
    await wait();
    expect(await sweep()).toBe(0);
    world.catalogDown = true;
    await expect(sweep()).rejects.toThrow(/catalog/);
    world.catalogDown = false;
    // It begins anew when they leave again.
    world.entities = [];
    expect(await sweep()).toBe(0);
    world.entities = everybody;
    bench.forgetPrincipals();
    expect(Object.values(await given())).toEqual([['active', undefined]]);
  });
});
