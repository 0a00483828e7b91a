import { TestDatabases } from '@backstage/backend-test-utils';
import type { Entity } from '@backstage/catalog-model';
import type { RowFilter } from '@meshport/plugin-data-access-common';
import { accessTestBench, DAY_MS } from './__testUtils__/accessTestBench';
import {
  organisation,
  STRIKES,
  strikes,
  withInverses,
} from './__testUtils__/fixtures';
import { closeCampaigns } from './campaigns/closeCampaigns';
import { CLOCK } from './operations/expireAgreements';

jest.setTimeout(120_000);

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18'] });

/** Confidential columns need a steward; what is public needs nobody. */
const config = {
  approval: {
    stewards: { confidential: ['group:default/privacy'] },
    steps: [
      { id: 'first', deciders: ['first-level'] },
      { id: 'privacy', deciders: ['steward'] },
      { id: 'owner', deciders: ['owner'] },
    ],
  },
  autoApproval: {
    rules: [{ id: 'public', classifications: ['public'], maxDays: 30 }],
  },
};

/** The organisation with a privacy team and a product of insights. */
function people(): Entity[] {
  const entity = (
    kind: string,
    name: string,
    relations: [type: string, group: string][],
  ): Entity => ({
    apiVersion: 'backstage.io/v1alpha1',
    kind,
    metadata: { name, namespace: 'default', uid: `uid-${name}` },
    relations: relations.map(([type, group]) => ({
      type,
      targetRef: `group:default/${group}`,
    })),
  });
  return [
    ...organisation(),
    ...withInverses([
      entity('Group', 'privacy', []),
      entity('User', 'pia', [['memberOf', 'privacy']]),
      entity('DataProduct', 'delays', [['ownedBy', 'insights']]),
    ]),
  ];
}

const isAce: RowFilter = {
  kind: 'eq',
  column: 'pilot',
  value: { type: 'string', value: 'Ace' },
};

describe.each(databases.eachSupportedId())('authority on %p', id => {
  const bench = accessTestBench(databases, id, { config });
  const { ask, world } = bench;
  const days = (count: number) => Date.now() + count * DAY_MS;
  const publicAirport = () =>
    strikes(port => {
      port.contract.columns[0].classification = 'public';
    });
  const airport = { columns: { [STRIKES]: ['airport'] } };

  beforeEach(() => {
    world.entities = people();
    world.ports = [strikes()];
  });

  /** Steps through all that has to be approved. */
  async function approve(
    { request, path }: { request: { id: string }; path: string },
    ...deciders: string[]
  ): Promise<any> {
    let body: any;
    for (const who of deciders) {
      const { items } = (await ask(who, 'get', `/requests/${request.id}`)).body;
      const item = items.find((one: any) => path.endsWith(one.id));
      const response = await ask(who, 'post', `${path}/approve`, {
        version: item.version,
      });
      expect([response.status, response.body.error]).toEqual([200, undefined]);
      body = response.body;
    }
    return body.agreement;
  }

  it('weighs the columns that asked rows are chosen by like those that are shown', async () => {
    // Which rows there are tells what the column says.
    world.ports = [publicAirport()];
    const asked = {
      ...airport,
      rowFilters: { [STRIKES]: isAce },
      until: days(5),
    };
    const { item, request } = await bench.request('ann', asked);
    expect(item.state).toBe('submitted');
    const { steps } = (await ask('sam', 'get', `/requests/${request.id}`)).body
      .items[0];
    expect(steps.map((step: any) => step.id)).toEqual(['privacy', 'owner']);
    const preview = await ask('ann', 'post', '/requests/preview', {
      portRefs: [STRIKES],
      purpose: 'reporting',
      ...asked,
    });
    expect(preview.body.items[0].autoApproval).toBeUndefined();
    // A mask hides the value, so no rule lets anybody search for it.
    world.ports = [
      strikes(port => {
        port.contract.columns.forEach(column => {
          column.classification = 'public';
        });
      }),
    ];
    expect(
      (await bench.request('amy', { ...asked, purpose: 'reporting' })).item
        .state,
    ).toBe('submitted');
    const plain = await bench.request('amy', {
      ...airport,
      until: days(5),
      purpose: 'network-planning',
    });
    expect(plain.item.state).toBe('approved');
  });

  it('lets columns in with all who would have decided on them', async () => {
    const agreement = await approve(
      await bench.request('ann', { ...airport, until: days(5) }),
      'sam',
    );
    const path = `/agreements/${agreement.id}/accept-columns`;
    const accept = (who: string, columns: string[]) =>
      ask(who, 'post', path, { version: 1, columns });
    expect((await accept('sam', ['pilot'])).status).toBe(403);
    expect((await bench.decide('ann')).columns).toEqual([
      { name: 'airport', logicalType: 'string' },
    ]);
    expect((await accept('sam', ['state'])).status).toBe(200);
  });

  it.each([['group:default/insights'], ['dataproduct:default/delays']])(
    'lets nobody widen, resume or keep what their %s uses',
    async consumer => {
      // sara is of the owners and of insights, newcomer decides for her.
      const agreement = await approve(
        await bench.request('ann', { ...airport, consumer, until: days(5) }),
        'sam',
      );
      await ask('sara', 'post', '/delegations', {
        delegate: 'user:default/newcomer',
        endsAt: days(2),
      });
      const path = `/agreements/${agreement.id}`;
      const campaign = await ask('sam', 'post', '/campaigns', {
        title: 'Again',
        scope: {},
        dueAt: days(2),
      });
      const answers = `/campaigns/${campaign.body.id}/answers`;
      const [item] = (
        await ask('sam', 'get', `/campaigns/${campaign.body.id}/items`)
      ).body.items;
      await ask('sam', 'post', `${path}/suspend`, { reason: 'A look first' });
      for (const who of ['sara', 'newcomer']) {
        const calls: [string, object][] = [
          [`${path}/accept-columns`, { version: 2, columns: ['state'] }],
          [`${path}/resume`, {}],
        ];
        for (const [call, body] of calls) {
          expect([
            who,
            call,
            (await ask(who, 'post', call, body)).status,
          ]).toEqual([who, call, 403]);
        }
        const kept = await ask(who, 'post', answers, {
          items: [{ itemId: item.id, verdict: 'keep' }],
        });
        expect(kept.body.items).toMatchObject([
          { error: { name: 'NotAllowedError' } },
        ]);
      }
      expect((await ask('tom', 'post', `${path}/resume`, {})).status).toBe(200);
      expect(
        (
          await ask('tom', 'post', answers, {
            items: [{ itemId: item.id, verdict: 'keep' }],
          })
        ).body.items,
      ).toMatchObject([{ item: { state: 'kept' } }]);
      // To take away is open to them all.
      expect(
        (await ask('newcomer', 'post', `${path}/suspend`, { reason: 'x' }))
          .status,
      ).toBe(200);
    },
  );

  it('suspends what extends it as well, and resumes both', async () => {
    const agreement = await approve(
      await bench.request('ann', { ...airport, until: days(5) }),
      'sam',
    );
    const path = `/agreements/${agreement.id}`;
    const { body: extension } = await ask('ann', 'post', `${path}/extend`, {
      until: days(20),
      justification: 'It takes longer',
    });
    const next = await approve(
      {
        request: extension,
        path: `/requests/${extension.id}/items/${extension.items[0].id}`,
      },
      'sam',
    );
    const beginNext = () =>
      bench
        .knex()('data_access_agreements')
        .where({ id: next.id })
        .update({ starts_at: Date.now() - 10 });
    await ask('sam', 'post', `${path}/suspend`, { reason: 'A look first' });
    await beginNext();
    expect((await bench.decide('ann')).effect).toBe('deny');
    await ask('sam', 'post', `${path}/resume`, {});
    await bench.endAgreement(agreement.id);
    expect(await bench.decide('ann')).toMatchObject({
      effect: 'allow',
      agreementId: next.id,
    });
  });

  it.each(['suspend', 'revoke'])(
    'lets no rule give back what its owners chose to %s',
    async action => {
      world.ports = [publicAirport()];
      const asked = { ...airport, until: days(5) };
      const { item } = await bench.request('ann', asked);
      expect(item.state).toBe('approved');
      await ask('sam', 'post', `/agreements/${item.agreementId}/${action}`, {
        reason: 'Not like this',
      });
      for (const purpose of ['safety-analysis', 'reporting']) {
        const again = await bench.request('ann', { ...asked, purpose });
        expect(again.item.state).toBe('submitted');
      }
      // What somebody handed back is theirs to ask for again.
      const mine = await bench.request('amy', asked);
      await ask(
        'amy',
        'post',
        `/agreements/${mine.item.agreementId}/hand-back`,
        {},
      );
      expect((await bench.request('amy', asked)).item.state).toBe('approved');
    },
  );

  it('keeps a package and an extension what they are when changes are asked', async () => {
    const { body: made } = await ask('sam', 'post', '/packages', {
      title: 'Analyst',
      role: 'Analyst',
      purpose: 'safety-analysis',
      maxDays: 5,
      ports: [
        { portRef: STRIKES, columns: ['airport', 'state'], rowFilter: isAce },
      ],
    });
    const { body: packaged } = await ask(
      'ann',
      'post',
      `/packages/${made.id}/requests`,
      { justification: 'My job', until: days(4) },
    );
    const agreement = await approve(
      await bench.request('amy', { ...airport, until: days(5) }),
      'sam',
    );
    const { body: extension } = await ask(
      'amy',
      'post',
      `/agreements/${agreement.id}/extend`,
      { until: days(20), justification: 'It takes longer' },
    );
    for (const [who, request] of [
      ['ann', packaged],
      ['amy', extension],
    ] as const) {
      const [item] = request.items;
      const decider = request === packaged ? 'pia' : 'sam';
      const handedBack = await ask(
        decider,
        'post',
        `/requests/${request.id}/items/${item.id}/ask-changes`,
        { version: 1, reason: 'Say more' },
      );
      expect(handedBack.body.error).toBeUndefined();
      const { version } = (await ask(who, 'get', `/requests/${request.id}`))
        .body;
      const change = (body: object) =>
        ask(who, 'put', `/requests/${request.id}`, { version, ...body });
      for (const body of [
        { columns: { [STRIKES]: ['airport', 'pilot'] } },
        { columns: {} },
        { purpose: 'reporting' },
        { consumer: 'group:default/insights' },
        ...(request === packaged
          ? [{ rowFilters: {} }, { until: days(6) }]
          : [{ rowFilters: { [STRIKES]: isAce } }]),
      ]) {
        expect([who, body, (await change(body)).status]).toEqual([
          who,
          body,
          400,
        ]);
      }
      const less = await change({
        justification: 'More words',
        columns: { [STRIKES]: ['airport'] },
      });
      expect([less.status, less.body.error]).toEqual([200, undefined]);
    }
  });

  it('asks the owners of now, whatever those before approved in another step', async () => {
    const owned = (ownerRef: string) =>
      strikes(port => {
        port.area.ownerRef = ownerRef;
        port.contract.approvers = { firstLevel: ['user:default/sam'] };
      });
    world.ports = [owned('group:default/safety')];
    const asked = await bench.request('ann', { until: days(5) });
    await approve(asked, 'sam');
    world.ports = [owned('group:default/commercial')];
    const shown = await ask('pia', 'get', `/requests/${asked.request.id}`);
    const approved = await ask('pia', 'post', `${asked.path}/approve`, {
      version: shown.body.items[0].version,
    });
    expect(approved.body.agreement).toBeUndefined();
    expect(await approve(asked, 'carl')).toMatchObject({ state: 'active' });
  });

  it('lets who asked decide on nothing, also once the area is their own', async () => {
    const owned = (ownerRef: string) =>
      strikes(port => {
        port.area.ownerRef = ownerRef;
        port.contract.version = '1.1.0';
      });
    const asked = { ...airport, until: days(5) };
    const alone = await bench.request('ann', asked);
    const together = await bench.request('ann', {
      ...asked,
      purpose: 'reporting',
      consumer: 'group:default/insights',
    });
    // What is published in between says who decides.
    world.ports = [owned('group:default/insights')];
    bench.forgetPrincipals();
    expect(
      (await ask('ann', 'get', '/requests?list=decide')).body.totalItems,
    ).toBe(2);
    const tryApproval = async (who: string, { path }: { path: string }) =>
      await ask(who, 'post', `${path}/approve`, { version: 1 });
    expect((await tryApproval('sam', alone)).status).toBe(404);
    for (const one of [alone, together]) {
      const { status, body } = await tryApproval('ann', one);
      expect([status, body.error.message]).toEqual([
        403,
        'You asked for this yourself, so somebody else decides.',
      ]);
      const rejected = await ask('ann', 'post', `${one.path}/reject`, {
        version: 1,
        reason: 'Mine',
      });
      expect(rejected.status).toBe(403);
    }
    expect((await tryApproval('amy', together)).status).toBe(403);
    expect((await tryApproval('amy', alone)).body.agreement).toMatchObject({
      state: 'active',
      approvedBy: 'user:default/amy',
    });
    expect(
      await bench.knex()('data_access_agreements').pluck('request_id'),
    ).toEqual([alone.request.id]);
    // Of the owners nobody may decide on it, so the domain's do.
    expect((await tryApproval('sam', together)).body.agreement).toMatchObject({
      approvedBy: 'user:default/sam',
    });
  });

  it('lets a group of the owners’ name decide nothing that theirs would', async () => {
    world.ports = [
      strikes(port => {
        port.area.ownerUid = 'uid-safety';
      }),
    ];
    const asked = { ...airport, until: days(5) };
    const agreement = await approve(await bench.request('ann', asked), 'sam');
    const { request, path } = await bench.request('amy', asked);
    const campaign = await ask('sam', 'post', '/campaigns', {
      title: 'Again',
      scope: {},
      dueAt: days(2),
    });
    const answers = `/campaigns/${campaign.body.id}`;
    const { items } = (await ask('sam', 'get', `${answers}/items`)).body;
    // Deleted, and created again by somebody: data areas has not heard of it yet.
    world.entities.find(one => one.metadata.name === 'safety')!.metadata.uid =
      'another';
    bench.forgetPrincipals();
    const calls: [string, object, number][] = [
      [`${path}/approve`, { version: 1 }, 404],
      [`${path}/reject`, { version: 1, reason: 'No' }, 404],
      [`${path}/review`, { version: 1 }, 404],
      [`/agreements/${agreement.id}/suspend`, { reason: 'x' }, 404],
      [`/requests/${agreement.requestId}/end`, { reason: 'x' }, 404],
    ];
    for (const [call, body, status] of calls) {
      const answer = await ask('sam', 'post', call, body);
      expect([call, answer.status]).toEqual([call, status]);
    }
    for (const verdict of ['keep', 'end']) {
      const answer = await ask('sam', 'post', `${answers}/answers`, {
        items: [{ itemId: items[0].id, verdict }],
      });
      expect(answer.body.items).toMatchObject([
        { error: { name: 'NotFoundError' } },
      ]);
    }
    const { body: shown } = await ask('amy', 'get', `/requests/${request.id}`);
    expect(shown.items[0].waitsFor).toMatchObject({ nobody: true });
  });

  it('shows what was asked and given on a port that is gone to the group that decides, not to another of its name', async () => {
    const owned = (ownerUid?: string) => [
      strikes(port => {
        port.area.ownerUid = ownerUid;
      }),
    ];
    world.ports = owned('uid-safety');
    const asked = { ...airport, until: days(5) };
    const later = await approve(await bench.request('ann', asked), 'sam');
    const { request, path: item } = await bench.request('amy', asked);
    // From before it was known which group the owners were.
    const before = { decider_uid: null };
    await bench.knex()('data_access_agreements').update(before);
    await bench.knex()('data_access_request_items').update(before);
    await bench.knex()('data_access_item_deciders').update({ uid: null });
    const given = async (who: string) => {
      const { body } = await ask(who, 'get', '/agreements?list=given');
      return body.items.map((one: { id: string }) => one.id);
    };
    bench.forgetPrincipals();
    expect(await given('sam')).toEqual([later.id]);
    world.ports = [];
    expect(await given('sam')).toEqual([later.id]);
    const path = `/agreements/${later.id}`;
    const toDecide = async () => {
      const { body } = await ask('sam', 'get', '/requests?list=decide');
      return body.items.map((one: { id: string }) => one.id);
    };
    expect((await ask('sam', 'get', path)).status).toBe(200);
    expect(await toDecide()).toContain(request.id);
    world.entities.find(one => one.metadata.name === 'safety')!.metadata.uid =
      'another';
    bench.forgetPrincipals();
    expect(await given('sam')).toEqual([]);
    expect(await toDecide()).not.toContain(request.id);
    const calls: ['get' | 'post', string, object?][] = [
      ['get', path],
      ['get', `/requests/${request.id}`],
      ['post', `${path}/revoke`, { reason: 'x' }],
      ['post', `/requests/${later.requestId}/end`, { reason: 'x' }],
      ['post', `${item}/reject`, { version: 1, reason: 'x' }],
    ];
    for (const [method, call, body] of calls) {
      const { status } = await ask('sam', method, call, body);
      expect([call, status]).toEqual([call, 404]);
    }
  });

  it('lets no later owner of what uses the data decide on it', async () => {
    const consumer = 'dataproduct:default/delays';
    const handOver = (...owners: string[]) => {
      const delays = world.entities.find(
        one => one.metadata.name === 'delays',
      )!;
      delays.relations = owners.map(owner => ({
        type: 'ownedBy',
        targetRef: `group:default/${owner}`,
      }));
    };
    const asked = { ...airport, consumer, until: days(5) };
    const agreement = await approve(await bench.request('ann', asked), 'sam');
    const { request, path } = await bench.request('ann', {
      ...asked,
      purpose: 'reporting',
    });
    // Its document names the owners of the port beside those who asked.
    handOver('insights', 'safety');
    const { body: shown } = await ask('sam', 'get', `/requests/${request.id}`);
    expect(shown.items[0]).toMatchObject({
      mayDecide: { allowed: false },
      waitsFor: { nobody: true },
    });
    for (const who of ['sam', 'tom', 'sara']) {
      const approved = await ask(who, 'post', `${path}/approve`, {
        version: 1,
      });
      expect([who, approved.status]).toEqual([who, 403]);
    }
    const of = `/agreements/${agreement.id}`;
    await ask('sam', 'post', `${of}/suspend`, { reason: 'A look first' });
    expect((await ask('sam', 'post', `${of}/resume`, {})).status).toBe(403);
    expect(
      (
        await ask('sam', 'post', `${of}/accept-columns`, {
          version: 2,
          columns: ['state'],
        })
      ).status,
    ).toBe(403);
    // Whoever owned it when it was asked decides neither.
    handOver('commercial');
    expect(
      (await ask('sara', 'post', `${path}/approve`, { version: 1 })).status,
    ).toBe(403);
  });

  it('finds whom the contract names by now, and lets those before go', async () => {
    const naming = (...firstLevel: string[]) =>
      strikes(port => {
        port.contract.approvers = { firstLevel };
      });
    world.ports = [naming('user:default/tom')];
    const { request, path } = await bench.request('ann', {
      ...airport,
      until: days(5),
    });
    const inbox = async (who: string) =>
      (await ask(who, 'get', '/requests?list=decide')).body.totalItems;
    expect([await inbox('tom'), await inbox('carl')]).toEqual([1, 0]);
    world.ports = [naming('user:default/carl')];
    // At once, whatever was written down.
    expect(
      (await ask('tom', 'post', `${path}/approve`, { version: 1 })).status,
    ).toBe(403);
    bench.forgetPrincipals();
    expect(await inbox('carl')).toBe(1);
    expect(
      (await ask('carl', 'get', `/requests/${request.id}`)).body.items[0]
        .mayDecide,
    ).toMatchObject({ allowed: true });
    expect(await approve({ request, path }, 'carl', 'sam')).toMatchObject({
      state: 'active',
    });
  });

  it('closes no campaign before all that nobody confirmed has ended', async () => {
    const agreement = await approve(
      await bench.request('ann', { ...airport, until: days(5) }),
      'sam',
    );
    await ask('sam', 'post', '/campaigns', {
      title: 'Again',
      scope: {},
      dueAt: days(1),
    });
    await bench.knex()('data_access_campaigns').update({ due_at: 1 });
    const context = await bench.context();
    // Something else happens to the agreement in the same moment.
    const transition = jest
      .spyOn(context.agreementWriter, 'transition')
      .mockResolvedValueOnce(false);
    expect(await closeCampaigns(context, CLOCK)).toBe(0);
    expect(transition).toHaveBeenCalledTimes(1);
    expect(await closeCampaigns(context, CLOCK)).toBe(1);
    expect(
      (await ask('ann', 'get', `/agreements/${agreement.id}`)).body.state,
    ).toBe('revoked');
  });

  it('shows no package to a group that came to have the name of its owners', async () => {
    const made = await ask('sam', 'post', '/packages', {
      title: 'Safety analyst',
      role: 'Safety analyst',
      purpose: 'safety-analysis',
      maxDays: 20,
      ports: [{ portRef: STRIKES }],
    });
    const path = `/packages/${made.body.id}`;
    world.ports[0].visibility = { level: 'owners' };
    expect((await ask('sam', 'get', path)).status).toBe(200);
    world.ports[0].area.ownerUid = 'uid-of-the-group-before';
    expect((await ask('sam', 'get', path)).status).toBe(404);
    expect((await ask('sam', 'post', `${path}/retire`)).status).toBe(404);
    expect((await ask('sam', 'get', '/packages')).body.items).toEqual([]);
  });

  it('looks who owns the areas at most every few seconds', async () => {
    await bench.request('ann', { until: days(5) });
    await ask('sam', 'get', '/counts');
    const before = world.calls.resolvePorts;
    await ask('sam', 'get', '/counts');
    expect(world.calls.resolvePorts).toBe(before);
  });
});
