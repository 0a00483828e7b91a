import { mockServices, TestDatabases } from '@backstage/backend-test-utils';
import type { Entity } from '@backstage/catalog-model';
import { accessTestBench, DAY_MS } from './__testUtils__/accessTestBench';
import {
  organisation,
  STRIKES,
  strikes,
  withInverses,
} from './__testUtils__/fixtures';
import { sendNotices } from './notifications/sendNotices';
import { closeCampaigns } from './campaigns/closeCampaigns';
import { createCampaign } from './campaigns/createCampaign';
import { CLOCK } from './operations/expireAgreements';
import { escalateUndecidable } from './operations/escalateUndecidable';
import { refreshDeciders } from './operations/refreshDeciders';
import { remindDeciders } from './operations/remindDeciders';

jest.setTimeout(60_000);

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18'] });

const config = {
  approval: {
    stewards: { confidential: ['group:default/privacy'] },
    steps: [
      { id: 'first', deciders: ['first-level'] },
      {
        id: 'privacy',
        deciders: ['steward'],
        need: 2,
        when: { classifications: ['confidential'], longerThanDays: 5 },
      },
      {
        id: 'all-owners',
        deciders: ['owner'],
        need: 'all',
        when: { purposes: ['reporting'] },
      },
    ],
    escalateTo: ['domain-owner', 'group:default/board'],
    remindAfterDays: 1,
    escalateAfterDays: 2,
    lapseAfterDays: 4,
  },
  serviceAccounts: [
    {
      id: 'nightly',
      title: 'Nightly report',
      ownerRef: 'group:default/insights',
    },
  ],
};

/** The organisation with a privacy team, a board, and somebody named in contracts. */
function people(): Entity[] {
  const entity = (
    kind: string,
    name: string,
    relations: [string, string][],
  ): Entity => ({
    apiVersion: 'backstage.io/v1alpha1',
    kind,
    metadata: { name, namespace: 'default', uid: `uid-${name}` },
    relations: relations.map(([type, target]) => ({
      type,
      targetRef: `group:default/${target}`,
    })),
  });
  const more = [
    entity('Group', 'privacy', []),
    entity('Group', 'board', []),
    entity('User', 'pia', [['memberOf', 'privacy']]),
    entity('User', 'paul', [['memberOf', 'privacy']]),
    entity('User', 'bo', [['memberOf', 'board']]),
    entity('User', 'lena', []),
    entity('DataProduct', 'delays', [['ownedBy', 'insights']]),
  ];
  return [...organisation(), ...withInverses(more)];
}

describe.each(databases.eachSupportedId())('deciders on %p', id => {
  const bench = accessTestBench(databases, id, { config });
  const { ask, world } = bench;
  const days = (count: number) => Date.now() + count * DAY_MS;
  const open = (asked: any) => asked.body.items[0];
  const show = (who: string, request: { id: string }) =>
    ask(who, 'get', `/requests/${request.id}`);
  const age = async (waitedDays: number) =>
    await bench
      .knex()('data_access_request_items')
      .update({ waiting_since: days(-waitedDays) - 60_000 });

  beforeEach(() => {
    world.entities = people();
    world.ports = [strikes()];
  });

  it('asks in order whom the contract names, two stewards, and one owner, no person twice', async () => {
    world.ports = [
      strikes(port => {
        port.contract.approvers = { firstLevel: ['user:default/lena'] };
      }),
    ];
    const { request, path } = await bench.request('ann', { until: days(8) });
    const approve = async (who: string, body: object = {}) => {
      const shown = await show(who, request);
      return await ask(who, 'post', `${path}/approve`, {
        version: shown.body.items?.[0].version ?? 1,
        ...body,
      });
    };
    // Owners see it from the first, and wait for their turn.
    const first = open(await show('sam', request));
    expect(first.steps).toMatchObject([
      { id: 'first', state: 'open', deciders: ['user:default/lena'] },
      { id: 'privacy', state: 'next', need: 2 },
      { id: 'owner', state: 'next' },
    ]);
    expect(first.mayDecide).toMatchObject({ allowed: false });
    expect((await approve('sam')).status).toBe(403);
    expect(
      (await ask('lena', 'get', '/requests?list=decide')).body.totalItems,
    ).toBe(1);
    expect((await ask('lena', 'get', '/counts')).body.toDecide).toBe(1);

    const byLena = await approve('lena', { columns: ['airport', 'pilot'] });
    expect(byLena.body.agreement).toBeUndefined();
    expect(byLena.body.item).toMatchObject({
      state: 'in-review',
      agreed: { columns: ['airport', 'pilot'] },
    });
    expect((await approve('pia', { columns: ['state'] })).status).toBe(400);
    expect((await approve('pia')).body.item.state).toBe('in-review');
    expect((await approve('pia')).body.error.message).toMatch(
      /somebody else decides/,
    );
    await approve('paul', {
      rowFilter: {
        kind: 'eq',
        column: 'state',
        value: { type: 'string', value: 'TX' },
      },
    });
    expect(open(await show('sam', request)).steps).toMatchObject([
      { state: 'taken', approvedBy: ['user:default/lena'] },
      { state: 'taken' },
      { state: 'open' },
    ]);
    const last = await approve('tom', { until: days(6) });
    expect(last.body.agreement).toMatchObject({
      columns: ['airport', 'pilot'],
      rowFilter: { kind: 'eq' },
    });
  });

  it('takes an owner whom the contract names for both, and all owners where a rule wants it', async () => {
    world.ports = [
      strikes(port => {
        port.contract.approvers = { firstLevel: ['user:default/sam'] };
      }),
    ];
    const one = await bench.request('ann', { until: days(3) });
    expect(
      (await ask('sam', 'post', `${one.path}/approve`, { version: 1 })).body
        .agreement,
    ).toBeDefined();

    world.ports = [strikes()];
    const all = await bench.request('ann', {
      purpose: 'reporting',
      until: days(3),
    });
    const versions = [1, 2, 3];
    for (const [index, who] of ['sam', 'sara', 'tom'].entries()) {
      const answer = await ask(who, 'post', `${all.path}/approve`, {
        version: versions[index],
      });
      expect([answer.status, answer.body.item?.state]).toEqual([
        200,
        index < 2 ? 'in-review' : 'approved',
      ]);
    }
  });

  it('lets a delegate decide until the end, and never what is either one’s own', async () => {
    const delegate = (who: string, body: object) =>
      ask(who, 'post', '/delegations', { endsAt: days(2), ...body });
    expect(
      (await delegate('sam', { delegate: 'user:default/nobody' })).status,
    ).toBe(400);
    expect(
      (await delegate('sam', { delegate: 'user:default/sam' })).status,
    ).toBe(400);
    const made = await delegate('sam', { delegate: 'user:default/carl' });
    expect(made.status).toBe(201);
    // sara is of insights, which asks; whom she lets decide cannot either.
    await delegate('sara', { delegate: 'user:default/newcomer' });

    const { request, path } = await bench.request('ann', {
      consumer: 'group:default/insights',
      until: days(3),
    });
    const approve = (who: string) =>
      ask(who, 'post', `${path}/approve`, { version: 1 });
    expect((await approve('newcomer')).body.error.message).toMatch(
      /for whom you decide/,
    );
    expect(open(await show('carl', request)).mayDecide).toEqual({
      allowed: true,
      onBehalfOf: 'user:default/sam',
    });
    expect((await approve('carl')).status).toBe(200);
    const { body } = await ask(
      'carl',
      'get',
      `/requests/${request.id}/history`,
    );
    expect(body.items).toContainEqual(
      expect.objectContaining({
        action: 'approve',
        actor: 'user:default/carl',
        onBehalfOf: 'user:default/sam',
      }),
    );

    // Own requests do not become decidable through whom one decides for.
    const own = await bench.request('carl', { until: days(3) });
    expect(
      (await ask('carl', 'post', `${own.path}/approve`, { version: 1 })).status,
    ).toBe(403);
    expect((await ask('carl', 'get', '/delegations')).body.items).toHaveLength(
      1,
    );
    const end = (who: string) =>
      ask(who, 'post', `/delegations/${made.body.id}/end`, {});
    expect((await end('tom')).status).toBe(404);
    expect((await end('carl')).status).toBe(200);
    expect((await end('sam')).status).toBe(409);
    const next = await bench.request('amy', { until: days(3) });
    expect(
      (await ask('carl', 'post', `${next.path}/approve`, { version: 1 }))
        .status,
    ).toBe(404);
  });

  it('asks for products and service accounts, which their own decide nothing on', async () => {
    expect((await ask('ann', 'get', '/consumers')).body.items).toEqual([
      { ref: 'user:default/ann', kind: 'user', title: 'ann' },
      { ref: 'group:default/insights', kind: 'group', title: 'insights' },
      { ref: 'group:default/analysts', kind: 'group', title: 'analysts' },
      {
        ref: 'dataproduct:default/delays',
        kind: 'data-product',
        title: 'delays',
      },
      {
        ref: 'service:default/nightly',
        kind: 'service',
        title: 'Nightly report',
      },
    ]);
    for (const consumer of [
      'dataproduct:default/delays',
      'service:default/nightly',
    ]) {
      const { path } = await bench.request('ann', { consumer, until: days(3) });
      const approve = (who: string) =>
        ask(who, 'post', `${path}/approve`, { version: 1 });
      expect((await approve('sara')).body.error.message).toMatch(
        /group:default\/insights, which would use the data/,
      );
      expect((await approve('tom')).body.agreement).toMatchObject({ consumer });
      const stranger = await ask('carl', 'post', '/requests', {
        portRefs: [STRIKES],
        purpose: 'safety-analysis',
        justification: 'x',
        until: days(2),
        consumer,
      });
      expect(stranger.status).toBe(400);
    }
    // It is the product's, not its owners'.
    expect((await bench.decide('ann')).effect).toBe('deny');
  });

  const leave = (group: string, ...names: string[]) => {
    const ref = `group:default/${group}`;
    const entity = (name: string) =>
      world.entities.find(one => one.metadata.name === name)!;
    const gone = names.map(name => `user:default/${name}`);
    entity(group).relations = entity(group).relations!.filter(
      one => !gone.includes(one.targetRef),
    );
    for (const name of names) {
      entity(name).relations = entity(name).relations!.filter(
        one => one.targetRef !== ref,
      );
    }
    bench.forgetPrincipals();
  };
  /** Makes the strikes those of a group, without its members. */
  const giveTo = (name: string, ...without: string[]) => {
    world.ports = [
      strikes(port => {
        port.area.ownerRef = `group:default/${name}`;
      }),
    ];
    leave(name, ...without);
  };
  const inbox = async (who: string) => {
    const list = await ask(who, 'get', '/requests?list=decide&state=submitted');
    const counts = await ask(who, 'get', '/counts');
    expect(counts.body.toDecide).toBe(list.body.totalItems);
    return list.body.items.flatMap((one: any) => one.items);
  };
  const noticesNow = async () => {
    const send = jest.fn();
    const context = await bench.context();
    const receivers = {
      notifications: { send },
      signals: { publish: jest.fn() },
      logger: mockServices.logger.mock(),
    };
    while (await sendNotices(context, receivers)) {
      // Until all are out.
    }
    return send.mock.calls.map(([{ recipients, payload }]) => ({
      to: recipients.entityRef,
      title: payload.title,
    }));
  };

  it('says who is next where nobody can decide, and lets them at once', async () => {
    giveTo('commercial', 'carl');
    const { request, path } = await bench.request('ann', { until: days(3) });
    const { waitsFor } = open(await show('ann', request));
    expect(waitsFor).toMatchObject({
      step: 'owner',
      deciders: ['group:default/commercial'],
      nobody: true,
      escalatesTo: ['group:default/safety', 'group:default/board'],
      escalatesAt: waitsFor.since,
    });
    expect(await inbox('bo')).toMatchObject([
      {
        mayDecide: { allowed: true },
        waitsFor: { step: 'owner', escalatesAt: waitsFor.since },
      },
    ]);
    expect((await noticesNow()).slice(-2)).toEqual([
      {
        to: ['group:default/commercial'],
        title: 'ann asks for safety.bird_strikes.strikes',
      },
      {
        to: ['group:default/safety', 'group:default/board'],
        title:
          'A request of ann can be decided by none of its deciders and waits for you',
      },
    ]);
    await age(2);
    const context = await bench.context();
    expect(await remindDeciders(context)).toEqual({
      lapsed: 0,
      escalated: 0,
      reminded: 1,
    });
    expect(
      (await ask('bo', 'post', `${path}/approve`, { version: 1 })).status,
    ).toBe(200);
  });

  it('lets others decide as soon as the last who could is gone, and where the next step has nobody', async () => {
    // Of a package or not, drafted or asked again: it is the same write.
    const draft = await bench.request('ann', { until: days(3), draft: true });
    giveTo('commercial');
    const { path } = await bench.request('amy', { until: days(3) });
    expect(await inbox('bo')).toEqual([]);
    expect(
      (await ask('bo', 'post', `${path}/approve`, { version: 1 })).status,
    ).toBe(404);
    leave('commercial', 'carl');
    const context = await bench.context();
    expect(await escalateUndecidable(context)).toBe(1);
    expect(await escalateUndecidable(context)).toBe(0);
    expect(await inbox('bo')).toHaveLength(1);
    const submitted = await ask(
      'ann',
      'post',
      `/requests/${draft.request.id}/submit`,
      {},
    );
    expect(submitted.status).toBe(200);
    expect(await inbox('bo')).toHaveLength(2);

    // A group that is given the area and has nobody.
    giveTo('safety');
    const given = await bench.request('carl', { until: days(3) });
    expect(await inbox('bo')).toHaveLength(2);
    giveTo('commercial');
    expect(await refreshDeciders(context, { maxAgeMs: 0 })).toBe(3);
    expect(await inbox('bo')).toHaveLength(3);
    expect(
      (await ask('bo', 'post', `${given.path}/approve`, { version: 1 })).status,
    ).toBe(200);

    // Whoever is left for the next step has approved the one before.
    world.ports = [
      strikes(port => {
        port.area.ownerRef = 'group:default/insights';
        port.contract.approvers = { firstLevel: ['user:default/lena'] };
      }),
    ];
    leave('insights', 'ann', 'amy', 'sara');
    const steps = await bench.request('newcomer', { until: days(3) });
    expect(await inbox('bo')).toHaveLength(2);
    expect(
      (await ask('lena', 'post', `${steps.path}/approve`, { version: 1 })).body
        .item.state,
    ).toBe('in-review');
    expect(await inbox('bo')).toHaveLength(3);
    expect(
      (await ask('bo', 'post', `${steps.path}/approve`, { version: 2 })).body
        .agreement,
    ).toBeDefined();
  });

  it('says in lists when something goes on to others, and when it lapses', async () => {
    const { request } = await bench.request('ann', { until: days(3) });
    const shown = open(await show('sam', request)).waitsFor;
    const { since } = shown;
    const times = {
      since: expect.any(Number),
      escalatesAt: since + 2 * DAY_MS,
      lapsesAt: since + 4 * DAY_MS,
    };
    expect(shown).toMatchObject(times);
    const [listed] = await inbox('sam');
    expect(listed.waitsFor).toMatchObject(times);
    const mine = await ask('ann', 'get', '/requests?list=mine');
    expect(open({ body: mine.body.items[0] }).waitsFor).toMatchObject(times);
  });

  it('reminds, escalates and lapses more than fits on a page, at one go', async () => {
    const { request } = await bench.request('ann', { until: days(3) });
    const copies = 401;
    for (const table of ['data_access_requests', 'data_access_request_items']) {
      const key = table.endsWith('items') ? 'request_id' : 'id';
      const [row] = await bench
        .knex()(table)
        .where({ [key]: request.id });
      const rows = Array.from({ length: copies }, (_, index) =>
        table.endsWith('items')
          ? {
              ...row,
              id: `item-${index}`,
              request_id: `request-${index}`,
              consumer: `user:default/copy-${index}`,
            }
          : { ...row, id: `request-${index}` },
      );
      await bench.knex().batchInsert(table, rows, 10);
    }
    const context = await bench.context();
    await age(3);
    expect(await remindDeciders(context)).toEqual({
      lapsed: 0,
      escalated: copies + 1,
      reminded: copies + 1,
    });
    await age(5);
    expect(await remindDeciders(context)).toEqual({
      lapsed: copies + 1,
      escalated: 0,
      reminded: 0,
    });
  });

  it('lapses what nobody decides', async () => {
    const { request } = await bench.request('ann', { until: days(3) });
    await age(4);
    const context = await bench.context();
    expect((await remindDeciders(context)).lapsed).toBe(1);
    expect(open(await show('ann', request))).toMatchObject({
      state: 'lapsed',
      decisionReason: 'Nobody decided in time',
    });
    // It can be asked again.
    await bench.request('ann', { until: days(3) });
  });

  it('makes one outcome, one grant and one notification of fifty decisions at once', async () => {
    const notifications = { send: jest.fn() };
    const signals = { publish: jest.fn() };
    const receivers = {
      notifications,
      signals,
      logger: mockServices.logger.mock(),
    };
    const context = await bench.context();
    while (await sendNotices(context, receivers)) {
      // Until what came before is out.
    }
    const { path } = await bench.request('ann', { until: days(3) });
    await sendNotices(context, receivers);
    expect(notifications.send).toHaveBeenLastCalledWith({
      recipients: {
        type: 'entity',
        entityRef: ['group:default/safety'],
        excludeEntityRef: ['user:default/ann'],
      },
      payload: expect.objectContaining({
        title: 'ann asks for safety.bird_strikes.strikes',
        link: expect.stringMatching(/^\/access\?tab=decide&request=/),
        scope: expect.any(String),
      }),
    });
    notifications.send.mockClear();
    signals.publish.mockClear();

    const before = (await ask('sam', 'get', '/ledger/verify')).body.entries;
    const answers = await Promise.all(
      Array.from({ length: 50 }, (_, i) => {
        const who = ['sam', 'sara', 'tom'][i % 3];
        return i % 5 === 4
          ? ask(who, 'post', `${path}/reject`, { version: 1, reason: 'No' })
          : ask(who, 'post', `${path}/approve`, { version: 1 });
      }),
    );
    expect(answers.map(answer => answer.status).sort()).toEqual([
      200,
      ...Array(49).fill(409),
    ]);
    const grants = await bench.knex()('data_access_agreements');
    const [item] = await bench.knex()('data_access_request_items');
    expect(grants).toHaveLength(item.state === 'approved' ? 1 : 0);
    const { items } = (await ask('sam', 'get', `/ledger?after=${before}`)).body;
    expect(items).toHaveLength(1);
    await sendNotices(context, receivers);
    await sendNotices(context, receivers);
    expect(notifications.send).toHaveBeenCalledTimes(1);
    expect(notifications.send.mock.calls[0][0].recipients.entityRef).toEqual([
      'user:default/ann',
    ]);
    expect(signals.publish).toHaveBeenCalledTimes(1);
  });

  it('tries a notice again that did not get through, and does without where there are none', async () => {
    const send = jest.fn();
    const receivers = {
      notifications: { send },
      signals: { publish: jest.fn() },
      logger: mockServices.logger.mock(),
    };
    const context = await bench.context();
    while (await sendNotices(context, receivers)) {
      // Until what came before is out.
    }
    await bench.request('ann', { until: days(3) });
    send.mockReset();
    send.mockRejectedValueOnce(new Error('Request failed with status 503'));
    await expect(sendNotices(context, receivers)).rejects.toThrow('503');
    send.mockRejectedValueOnce(new Error('Request failed with status 404'));
    expect(await sendNotices(context, receivers)).toBe(1);
    expect(send.mock.calls[1]).toEqual(send.mock.calls[0]);
  });

  it('looks again at what was granted, and ends what nobody confirms', async () => {
    const used = await bench.agree('ann', { until: days(4) });
    const unused = await bench.agree('amy', { until: days(4) });
    const late = await bench.agree('carl', { until: days(4) });
    await bench
      .knex()('data_access_agreements')
      .update({ starts_at: days(-100) });
    const context = await bench.context({
      read: async ids =>
        new Map(
          ids.map(one => [one, { queries: one === used.id ? 3 : 0, days: 90 }]),
        ),
    });
    const input = {
      title: 'Every year',
      scope: { classifications: ['confidential'] },
      dueAt: days(3),
    };
    const campaign = await createCampaign(context, input, {
      userRef: 'user:default/sam',
    });
    expect(campaign.counts).toEqual({ open: 3, kept: 0, ended: 0 });
    const path = `/campaigns/${campaign.id}`;
    world.denied = ['data-access.campaign.govern'];
    expect((await ask('carl', 'post', '/campaigns', input)).status).toBe(400);
    expect((await ask('carl', 'get', path)).status).toBe(404);
    expect((await ask('carl', 'get', '/campaigns')).body.items).toEqual([]);
    expect((await ask('sam', 'get', '/campaigns')).body.items).toHaveLength(1);
    expect((await ask('sam', 'get', '/counts')).body.toAnswer).toBe(3);
    // Who governs begins one over what others gave, and they answer.
    world.denied = [];
    const governed = await ask('carl', 'post', '/campaigns', input);
    expect(governed.body.counts.open).toBe(3);
    expect((await ask('sam', 'get', '/counts')).body.toAnswer).toBe(6);
    // What it is about may name what who answers may not know of.
    const hidden = 'dataproduct:safety/p-0123456789abcdef';
    world.ports.push(
      strikes(port => {
        port.binding.portRef = `${hidden}#strikes@1`;
        port.product.ref = hidden;
        port.area.ownerRef = 'group:default/commercial';
        port.visibility = { level: 'owners' };
      }),
    );
    const [productRef] = STRIKES.split('#');
    const scope = {
      productRefs: [productRef, hidden],
      consumers: ['user:default/ann', hidden],
      purposes: ['safety-analysis'],
    };
    const named = await ask('carl', 'post', '/campaigns', { ...input, scope });
    world.denied = ['data-access.campaign.govern'];
    const scopes = async (who: string) => [
      (await ask(who, 'get', `/campaigns/${named.body.id}`)).body.scope,
      (await ask(who, 'get', '/campaigns')).body.items.find(
        (one: any) => one.id === named.body.id,
      ).scope,
    ];
    expect(await scopes('carl')).toEqual([scope, scope]);
    const known = {
      productRefs: [productRef],
      consumers: ['user:default/ann'],
      purposes: ['safety-analysis'],
    };
    expect(await scopes('sam')).toEqual([known, known]);
    world.denied = [];
    expect(
      (
        await ask('carl', 'post', `${path}/answers`, {
          items: [{ itemId: 'x', verdict: 'keep' }],
        })
      ).body.items,
    ).toMatchObject([{ error: { name: 'NotFoundError' } }]);
    const first = await ask('sam', 'get', `${path}/items?limit=2`);
    const rest = await ask(
      'sam',
      'get',
      `${path}/items?limit=2&cursor=${first.body.nextCursor}`,
    );
    const items = [...first.body.items, ...rest.body.items];
    expect(items.map(one => [one.agreement.id, one.proposal]).sort()).toEqual(
      [
        [used.id, 'keep'],
        [unused.id, 'end'],
        [late.id, 'end'],
      ].sort(),
    );
    const itemOf = (agreement: { id: string }) =>
      items.find(one => one.agreement.id === agreement.id).id;
    const headers = { 'Idempotency-Key': bench.newKey() };
    const answer = async (who: string, more: object[] = []) =>
      await ask(
        who,
        'post',
        `${path}/answers`,
        {
          items: [
            { itemId: itemOf(used), verdict: 'keep' },
            { itemId: itemOf(unused), verdict: 'end', reason: 'Not used' },
            ...more,
          ],
        },
        headers,
      );
    const answered = await answer('tom', [
      { itemId: itemOf(used), verdict: 'end' },
    ]);
    expect(answered.body.items).toMatchObject([
      { item: { state: 'kept' } },
      { item: { state: 'ended' } },
      { error: { name: 'ConflictError' } },
    ]);
    const repeated = await answer('tom');
    expect(repeated.body.items).toEqual(answered.body.items.slice(0, 2));
    await bench
      .knex()('data_access_campaigns')
      .update({ due_at: days(-1) });
    await closeCampaigns(context, CLOCK);
    // The same again, while nothing new is answered in a closed campaign.
    const again = await answer('tom');
    expect([again.status, again.body]).toEqual([200, repeated.body]);
    const more = await answer('tom', [
      { itemId: itemOf(late), verdict: 'keep' },
    ]);
    expect(more.body.items).toEqual([
      ...repeated.body.items,
      {
        itemId: itemOf(late),
        error: { name: 'ConflictError', message: expect.any(String) },
      },
    ]);
    expect((await answer('sam')).status).toBe(409);
    world.denied = ['data-access.campaign.govern'];
    expect((await answer('amy')).status).toBe(404);
    world.denied = [];
    const states = await bench
      .knex()('data_access_agreements')
      .select('id', 'state');
    expect(
      Object.fromEntries(states.map(one => [one.id, one.state])),
    ).toMatchObject({ [unused.id]: 'revoked', [late.id]: 'revoked' });
    expect((await ask('sam', 'get', path)).body).toMatchObject({
      state: 'closed',
      counts: { open: 0, kept: 1, ended: 2 },
    });
  });

  it('keeps for whom a delegate answers in a campaign', async () => {
    const kept = await bench.agree('ann', { until: days(4) });
    const ended = await bench.agree('amy', { until: days(4) });
    await ask('sam', 'post', '/delegations', {
      delegate: 'user:default/lena',
      endsAt: days(2),
    });
    const campaign = await ask('sam', 'post', '/campaigns', {
      title: 'Every year',
      scope: {},
      dueAt: days(3),
    });
    const path = `/campaigns/${campaign.body.id}`;
    const { items } = (await ask('lena', 'get', `${path}/items`)).body;
    const answer = (agreement: { id: string }, verdict: string) => ({
      itemId: items.find((one: any) => one.agreement.id === agreement.id).id,
      verdict,
    });
    const before = (await ask('sam', 'get', '/ledger/verify')).body.entries;
    const answered = await ask('lena', 'post', `${path}/answers`, {
      items: [answer(kept, 'keep'), answer(ended, 'end')],
    });
    expect(answered.body.items).toMatchObject([
      { item: { state: 'kept' } },
      { item: { state: 'ended' } },
    ]);
    const entries = (await ask('sam', 'get', `/ledger?after=${before}`)).body;
    expect(entries.items).toMatchObject([
      {
        event: 'agreement.confirmed',
        actor: 'user:default/lena',
        payload: { onBehalfOf: 'user:default/sam' },
      },
      {
        event: 'agreement.revoked',
        actor: 'user:default/lena',
        payload: { onBehalfOf: 'user:default/sam' },
      },
    ]);
    const history = await ask('sam', 'get', `/agreements/${ended.id}/history`);
    expect(history.body.items.pop()).toMatchObject({
      action: 'revoke',
      onBehalfOf: 'user:default/sam',
    });
  });

  it('answers the same key the same, also after it has been decided', async () => {
    const { path } = await bench.request('ann', { until: days(3) });
    const headers = { 'Idempotency-Key': bench.newKey() };
    const approve = () =>
      ask('sam', 'post', `${path}/approve`, { version: 1 }, headers);
    const answers = await Promise.all([approve(), approve(), approve()]);
    const [first] = answers;
    expect(answers.map(answer => [answer.status, answer.body])).toEqual(
      Array(3).fill([200, first.body]),
    );
    expect((await approve()).body).toEqual(first.body);
    expect(await bench.knex()('data_access_agreements')).toHaveLength(1);
  });
});
