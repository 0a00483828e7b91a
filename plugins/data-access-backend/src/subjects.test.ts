import { TestDatabases } from '@backstage/backend-test-utils';
import { ConfigReader } from '@backstage/config';
import { accessTestBench } from './__testUtils__/accessTestBench';
import { BOOKINGS, STRIKES, strikes } from './__testUtils__/fixtures';
import { readAccessPolicy } from './approvals/readAccessPolicy';

jest.setTimeout(60_000);

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18'] });
const QUERY = 'plugin:data-query';
const NIGHTLY = 'service:default/nightly';

describe.each(databases.eachSupportedId())('external subjects on %p', id => {
  const bench = accessTestBench(databases, id, {
    config: {
      serviceAccounts: [
        {
          id: 'nightly',
          ownerRef: 'group:default/insights',
          subjects: ['airflow'],
        },
        { id: 'weekly', ownerRef: 'group:default/insights' },
      ],
    },
  });
  const { ask, world } = bench;
  const decide = async (body: object = {}, who = QUERY) =>
    await ask(who, 'post', '/decisions/subject', {
      subject: 'airflow',
      portRefs: [STRIKES],
      purpose: 'safety-analysis',
      ...body,
    });

  it('see what the service account that they are bound to was agreed, and nothing else', async () => {
    expect((await decide()).body).toMatchObject({
      serviceAccount: NIGHTLY,
      items: [{ portRef: STRIKES, effect: 'deny' }],
    });
    // What its owners have, alone or as a group, is not its own.
    await bench.agree('ann', { consumer: 'group:default/insights' });
    world.ports[1].area.ownerRef = 'group:default/insights';
    world.ports.push(
      strikes(port => {
        port.binding.portRef = 'dataproduct:safety/open#open@1';
        port.contract.access = 'public';
      }),
    );
    bench.forgetPrincipals();
    const all = [STRIKES, BOOKINGS, 'dataproduct:safety/open#open@1'];
    expect(
      (await decide({ portRefs: all })).body.items.map(
        (one: any) => one.effect,
      ),
    ).toEqual(['deny', 'deny', 'deny']);

    const agreement = await bench.agree('ann', { consumer: NIGHTLY });
    const [decision] = (await decide()).body.items;
    expect(decision).toMatchObject({
      effect: 'allow',
      basis: 'agreement',
      agreementId: agreement.id,
    });
    expect((await decide({ purpose: 'reporting' })).body.items[0].effect).toBe(
      'deny',
    );
    expect((await bench.renew(decision.id))[0].leaseUntil).toBeGreaterThan(0);
    await ask('sam', 'post', `/agreements/${agreement.id}/revoke`, {
      reason: 'Done',
    });
    expect((await bench.renew(decision.id))[0].ended).toMatch(/has ended/);
    expect((await decide()).body.items[0].effect).toBe('deny');
  });

  it('are nobody where no operator bound them, and ask through data query alone', async () => {
    await bench.agree('ann', { consumer: NIGHTLY });
    for (const subject of ['cron', 'nightly', NIGHTLY, 'plugin:catalog']) {
      expect((await decide({ subject })).status).toBe(404);
    }
    for (const who of [
      'ann',
      'plugin:catalog',
      'airflow',
      'external:airflow',
    ]) {
      expect([who, (await decide({}, who)).status]).toEqual([who, 403]);
    }
    const { requester } = await bench.agree('ann', {
      consumer: 'service:default/weekly',
      purpose: 'reporting',
    });
    expect(requester).toBe('user:default/ann');
    expect((await decide({ purpose: 'reporting' })).body.items[0].effect).toBe(
      'deny',
    );
    // What a decider may look at is for people.
    const { item } = await bench.request('ann', {
      purpose: 'network-planning',
    });
    expect(
      (
        await decide({
          purpose: 'network-planning',
          agreementIds: [`asked:${item.id}`],
        })
      ).body.items[0].effect,
    ).toBe('deny');
  });
});

it.each([
  [['plugin:catalog'], /which cannot be one of/],
  [['two words'], /which cannot be one of/],
  [['airflow', 'airflow'], /more than once/],
])('refuses the subjects %p', (subjects, message) => {
  expect(() =>
    readAccessPolicy(
      new ConfigReader({
        serviceAccounts: [
          { id: 'nightly', ownerRef: 'group:default/insights', subjects },
        ],
      }),
    ),
  ).toThrow(message);
});
