import { mockServices, TestDatabases } from '@backstage/backend-test-utils';
import { accessTestBench, DAY_MS } from '../__testUtils__/accessTestBench';
import { strikes, STRIKES, withInverses } from '../__testUtils__/fixtures';
import {
  advanceAgreements,
  expireAgreements,
} from '../operations/expireAgreements';
import { sendNotices } from './sendNotices';

jest.setTimeout(60_000);

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18'] });
const INSIGHTS = 'group:default/insights';
const REVIEW = 'dataproduct:default/review';
const NIGHTLY = 'service:default/nightly';

describe.each(databases.eachSupportedId())('notices on %p', id => {
  const bench = accessTestBench(databases, id, {
    config: {
      serviceAccounts: [{ id: 'nightly', ownerRef: INSIGHTS }],
    },
  });
  const { ask, agree, world } = bench;
  const send = jest.fn();
  const publish = jest.fn();
  const receivers = {
    notifications: { send },
    signals: { publish },
    logger: mockServices.logger.mock(),
  };

  /** Of what is sent from now on: to whom, but for whom, what. */
  async function told() {
    send.mockClear();
    publish.mockClear();
    const context = await bench.context();
    while (await sendNotices(context, receivers)) {
      // Until all is out.
    }
    return send.mock.calls.map(([{ recipients, payload }]) => [
      recipients.entityRef,
      recipients.excludeEntityRef,
      payload.title,
    ]);
  }

  const use = async (consumer: string) => await agree('ann', { consumer });
  const write = async (agreementId: string, change: object) =>
    await bench
      .knex()('data_access_agreements')
      .where({ id: agreementId })
      .update(change);

  beforeEach(async () => {
    world.entities.push(
      ...withInverses([
        {
          apiVersion: 'backstage.io/v1alpha1',
          kind: 'DataProduct',
          metadata: { name: 'review', namespace: 'default', uid: 'uid-review' },
          relations: [{ type: 'ownedBy', targetRef: INSIGHTS }],
        },
      ]),
    );
    await told();
  });

  it.each([INSIGHTS, REVIEW, NIGHTLY])(
    'reach all whom what %s uses concerns, but who did it',
    async consumer => {
      const { id: agreementId } = await use(consumer);
      const name = consumer.replace(/.*\//, '');
      const port = 'safety.bird_strikes.strikes';
      // Who asked hears the answer; the others may have wanted nothing.
      expect(await told()).toContainEqual([
        ['user:default/ann'],
        ['user:default/sam'],
        `The access of ${name} was approved: ${port}`,
      ]);
      const all = ['user:default/ann', INSIGHTS];
      const bySam = (what: string) => [
        [all, ['user:default/sam'], `The access of ${name} ${what}: ${port}`],
      ];
      const move = async (action: string, body: object) => {
        const { status } = await ask(
          'sam',
          'post',
          `/agreements/${agreementId}/${action}`,
          body,
        );
        expect(status).toBe(200);
      };

      await move('suspend', { reason: 'A question' });
      expect(await told()).toEqual(bySam('was suspended'));
      await move('resume', {});
      expect(await told()).toEqual(bySam('was resumed'));
      await move('revoke', { reason: 'Soon', at: Date.now() + 5 * DAY_MS });
      expect(await told()).toEqual(bySam('ends earlier'));

      const context = await bench.context();
      const byClock = (what: string) => [
        [all, ['plugin:data-access'], `The access of ${name} ${what}: ${port}`],
      ];
      await write(agreementId, { warn_at: 1 });
      await advanceAgreements(context);
      expect(await told()).toEqual(byClock('ends soon'));
      expect(publish.mock.calls[0][0].recipients.entityRef).toEqual([
        'user:default/amy',
        'user:default/ann',
        'user:default/sara',
      ]);

      // The link opens for one who did not ask.
      const [[{ payload }]] = send.mock.calls;
      expect(payload.link).toBe(`/access?tab=mine&agreement=${agreementId}`);
      const { body: mine } = await ask('amy', 'get', '/agreements?list=mine');
      expect(mine.items).toMatchObject([{ id: agreementId }]);
      for (const page of ['', '/provisioning', '/history']) {
        const path = `/agreements/${agreementId}${page}`;
        expect([page, (await ask('amy', 'get', path)).status]).toEqual([
          page,
          200,
        ]);
      }

      await write(agreementId, { ends_at: Date.now() - 1 });
      await expireAgreements(context);
      expect(await told()).toEqual(byClock('has ended'));
    },
  );

  it('tell a group what its member handed back, but not that member', async () => {
    const { id: agreementId } = await use(INSIGHTS);
    await told();
    await ask('ann', 'post', `/agreements/${agreementId}/hand-back`, {});
    expect(await told()).toEqual([
      [
        ['user:default/ann', INSIGHTS],
        ['user:default/ann'],
        'The access of insights was ended: safety.bird_strikes.strikes',
      ],
    ]);
  });

  it('reach nobody of a group who may not know of the port', async () => {
    const { id: agreementId } = await use(INSIGHTS);
    await told();
    const suspend = async () => {
      const action = (await ask('sam', 'get', `/agreements/${agreementId}`))
        .body.state;
      await ask(
        'sam',
        'post',
        `/agreements/${agreementId}/${
          action === 'suspended' ? 'resume' : 'suspend'
        }`,
        { reason: 'A question' },
      );
      return (await told()).map(([recipients]) => recipients);
    };
    world.ports = [
      strikes(port => {
        port.visibility = { level: 'owners' };
      }),
    ];
    expect(await suspend()).toEqual([['user:default/ann']]);
    world.ports = [
      strikes(port => {
        port.visibility = { level: 'groups', groups: [INSIGHTS] };
      }),
    ];
    expect(await suspend()).toEqual([['user:default/ann', INSIGHTS]]);
    world.ports = world.ports.filter(port => port.binding.portRef !== STRIKES);
    expect(await suspend()).toEqual([['user:default/ann']]);
  });

  it('reach nobody who came to have a name', async () => {
    const { id: agreementId } = await use(INSIGHTS);
    await told();
    const be = (name: string, uid: string) => {
      world.entities.find(one => one.metadata.name === name)!.metadata.uid =
        uid;
      bench.forgetPrincipals();
    };
    be('insights', 'another');
    await ask('sam', 'post', `/agreements/${agreementId}/suspend`, {
      reason: 'A question',
    });
    expect((await told()).map(([recipients]) => recipients)).toEqual([
      ['user:default/ann'],
    ]);
    be('ann', 'another');
    await ask('sam', 'post', `/agreements/${agreementId}/resume`, {});
    expect(await told()).toEqual([]);
  });
});
