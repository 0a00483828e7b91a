import { mockServices, TestDatabases } from '@backstage/backend-test-utils';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import type { DataAreasClient } from '@meshport/plugin-data-areas-node';
import { createAccessContext } from './operations/createAccessContext';
import { expireAgreements } from './operations/expireAgreements';
import { publishOutbox } from './tasks/publishOutbox';
import { accessTestBench, DAY_MS } from './__testUtils__/accessTestBench';
import { BOOKINGS, STRIKES, strikes } from './__testUtils__/fixtures';

jest.setTimeout(60_000);

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18'] });

describe.each(databases.eachSupportedId())('decisions on %p', id => {
  const bench = accessTestBench(databases, id);
  const { ask, world } = bench;

  /** The same database as another replica sees it. */
  const replica = () =>
    createAccessContext({
      auth: mockServices.auth(),
      catalog: {} as CatalogService,
      database: mockServices.database({ knex: bench.knex() }),
      dataAreas: {} as DataAreasClient,
      purposes: [],
    });

  it('allows owners, else everybody what is public, else who has an agreement for the purpose', async () => {
    expect(await bench.decide('sam')).toMatchObject({
      effect: 'allow',
      basis: 'owner',
      consumer: 'user:default/sam',
      columns: [
        { name: 'airport' },
        { name: 'state' },
        { name: 'struck_at' },
        { name: 'pilot', logicalType: 'string' },
      ],
    });
    expect(await bench.decide('tom')).toMatchObject({ basis: 'owner' });
    expect(await bench.decide('ann')).toMatchObject({
      effect: 'deny',
      reason: expect.stringMatching(/Ask for access/),
      columns: [],
    });
    const agreement = await bench.agree('ann', {
      consumer: 'group:default/analysts',
    });
    for (const who of ['ann', 'amy']) {
      expect(await bench.decide(who)).toMatchObject({
        effect: 'allow',
        basis: 'agreement',
        agreementId: agreement.id,
        consumer: 'group:default/analysts',
        purpose: 'safety-analysis',
      });
    }
    expect(await bench.decide('carl')).toMatchObject({ effect: 'deny' });
    expect(await bench.decide('ann', { purpose: 'reporting' })).toMatchObject({
      effect: 'deny',
    });
    expect(await bench.decide('ann', { purpose: undefined })).toMatchObject({
      effect: 'deny',
      reason: expect.stringMatching(/Choose a purpose/),
    });
    world.ports[0].contract.access = 'public';
    expect(await bench.decide('newcomer')).toMatchObject({
      effect: 'allow',
      basis: 'public',
      columns: [{}, {}, {}, { name: 'pilot', mask: { kind: 'redact' } }],
    });
    expect(
      (
        await ask('ann', 'post', '/decisions', {
          portRefs: [STRIKES],
          purpose: 'x',
        })
      ).status,
    ).toBe(400);
    expect(
      (
        await ask('plugin:data-query', 'post', '/decisions', {
          portRefs: [STRIKES],
        })
      ).status,
    ).toBe(403);
  });

  it('answers of an invisible port in every byte as of an absent one', async () => {
    const hidden = STRIKES;
    const absent = hidden.replace('strikes#', 'strikex#');
    expect(absent).not.toBe(hidden);
    world.ports = [
      strikes(port => {
        port.visibility = {
          level: 'groups',
          groups: ['group:default/commercial'],
        };
      }),
    ];
    const body = {
      purpose: 'reporting',
      justification: 'x',
      until: Date.now() + DAY_MS,
    };
    for (const [method, path, extra] of [
      ['get', '/access?portRef=REF', undefined],
      ['post', '/decisions', { purpose: 'reporting' }],
      ['post', '/decisions', {}],
      ['post', '/requests', body],
      ['post', '/requests', { ...body, until: 1 }],
      ['post', '/requests', { ...body, consumer: 'group:default/safety' }],
      ['post', '/requests', { ...body, purpose: 'wrong' }],
      ['post', '/requests/preview', {}],
      ['get', '/queryable', undefined],
    ] as const) {
      const [one, other] = await Promise.all(
        [hidden, absent].map(async ref => {
          const response = await ask(
            'ann',
            method,
            path.replace('REF', encodeURIComponent(ref)),
            extra && { ...extra, portRefs: [ref] },
          );
          const text = response.text
            .replaceAll(ref, 'REF')
            .replaceAll(encodeURIComponent(ref), 'REF')
            .replace(/"id":"[^"]*"/g, '"id":""')
            .replace(/"leaseUntil":\d+/g, '"leaseUntil":0');
          return [response.status, text];
        }),
      );
      expect(one).toEqual(other);
      expect(one[1]).not.toMatch(
        /airport|Bird|commercial|group:default\/safety/,
      );
    }
    // Those who may know of it are told more.
    expect(await bench.decide('carl', { purpose: 'reporting' })).toMatchObject({
      effect: 'deny',
    });
    expect(await bench.decide('sam')).toMatchObject({ basis: 'owner' });
    world.ports[0].visibility = { level: 'owners' };
    expect(await bench.decide('carl')).toMatchObject({ effect: 'absent' });
  });

  it('makes who has several agreements for a purpose pick one', async () => {
    const own = await bench.agree('ann', {}, { columns: ['airport'] });
    const group = await bench.agree('ann', {
      consumer: 'group:default/insights',
    });
    const response = await ask('ann', 'post', '/decisions', {
      portRefs: [STRIKES],
      purpose: 'safety-analysis',
    });
    expect(response.status).toBe(409);
    expect(
      response.body.error.agreements
        .map((item: any) => item.agreementId)
        .sort(),
    ).toEqual([own.id, group.id].sort());
    expect(await bench.decide('ann', { agreementIds: [own.id] })).toMatchObject(
      { agreementId: own.id, columns: [{ name: 'airport' }] },
    );
    expect(await bench.decide('amy')).toMatchObject({ agreementId: group.id });
  });

  it('prolongs what holds and ends what does not, at once', async () => {
    const agreement = await bench.agree('ann');
    const decision = await bench.decide('ann');
    expect(decision.leaseUntil - Date.now()).toBeLessThanOrEqual(2100);
    const owned = await bench.decide('sam');
    expect(await bench.renew(decision.id, 'unknown', owned.id)).toEqual([
      { id: decision.id, leaseUntil: expect.any(Number), leaseMs: 2000 },
      { id: 'unknown', ended: expect.any(String) },
      { id: owned.id, leaseUntil: expect.any(Number), leaseMs: 2000 },
    ]);
    await ask('sam', 'post', `/agreements/${agreement.id}/revoke`, {
      reason: 'x',
    });
    // Another agreement must not silently take its place.
    await bench.agree('ann');
    expect(await bench.renew(decision.id, owned.id)).toEqual([
      { id: decision.id, ended: 'Access to the port has ended.' },
      { id: owned.id, leaseUntil: expect.any(Number), leaseMs: 2000 },
    ]);
    expect(
      (
        await ask('plugin:data-query', 'post', '/decisions/release', {
          ids: [owned.id],
        })
      ).status,
    ).toBe(204);
    expect(await bench.renew(owned.id)).toEqual([
      { id: owned.id, ended: expect.any(String) },
    ]);
    for (const who of ['ann', 'plugin:catalog', 'external:data-query']) {
      for (const path of ['/decisions/renew', '/decisions/release']) {
        expect((await ask(who, 'post', path, { ids: ['x'] })).status).toBe(403);
      }
    }
  });

  it.each<[string, () => void, string | undefined]>([
    [
      'a mask',
      () => {
        world.ports[0].contract.columns[0].mask = { kind: 'null' };
      },
      'The terms of access to the port have changed.',
    ],
    [
      'the contract',
      () => {
        world.ports[0].contract.version = '1.1.0';
      },
      'The terms of access to the port have changed.',
    ],
    [
      'the visibility',
      () => {
        world.ports[0].visibility = { level: 'owners' };
      },
      'The port is no longer there.',
    ],
    [
      'the publication',
      () => {
        world.ports = [];
      },
      'The port is no longer there.',
    ],
    [
      'the membership',
      () => {
        world.entities[0].relations = [];
      },
      'Access to the port has ended.',
    ],
    [
      'the group, created again,',
      () => {
        world.entities.find(e => e.metadata.name === 'insights')!.metadata.uid =
          'uid-new';
      },
      'Access to the port has ended.',
    ],
    [
      'only the data',
      () => {
        world.ports[0].snapshot!.id = 'snapshot-2';
        world.ports[0].snapshot!.rows = 5;
      },
      undefined,
    ],
  ])('notices at the renewal that %s changed', async (_, change, ended) => {
    await bench.agree('ann', { consumer: 'group:default/insights' });
    const decision = await bench.decide('ann');
    change();
    bench.forgetPrincipals();
    const [renewal] = await bench.renew(decision.id);
    expect(renewal.ended).toBe(ended);
    // What ended stays so.
    const [again] = await bench.renew(decision.id);
    expect('ended' in again).toBe(ended !== undefined);
  });

  it('gives a re-created user nothing of what the first one had', async () => {
    await bench.agree('ann');
    await bench.request('ann', { purpose: 'reporting' });
    expect(await bench.decide('ann')).toMatchObject({ effect: 'allow' });
    world.entities[0].metadata.uid = 'uid-ann-again';
    bench.forgetPrincipals();
    expect(await bench.decide('ann')).toMatchObject({ effect: 'deny' });
    for (const path of ['/requests?list=mine', '/agreements?list=mine']) {
      expect((await ask('ann', 'get', path)).body.totalItems).toBe(0);
    }
    const access = await ask(
      'ann',
      'get',
      `/access?portRef=${encodeURIComponent(STRIKES)}`,
    );
    expect(access.body.items).toMatchObject([{ purposes: [] }]);
    expect(access.text).not.toMatch(/"(word|requestId|agreementId)"/);
    world.entities.splice(0, 1);
    bench.forgetPrincipals();
    expect(await bench.decide('ann')).toMatchObject({ effect: 'deny' });
  });

  it('renews fifty in one call and few queries', async () => {
    const ids: string[] = [];
    for (const who of ['sam', 'tom', 'sara', 'sam', 'tom']) {
      for (let i = 0; i < 10; i++) {
        ids.push((await bench.decide(who)).id);
      }
    }
    // However long the fifty took to make.
    await bench
      .knex()('data_access_decisions')
      .update({ lease_until: Date.now() + 60_000 });
    world.calls.resolvePorts = 0;
    let queries = 0;
    const count = () => {
      queries += 1;
    };
    bench.knex().on('query', count);
    const renewals = await bench.renew(...ids);
    bench.knex().off('query', count);
    expect(renewals.every(renewal => renewal.leaseUntil)).toBe(true);
    expect(world.calls.resolvePorts).toBe(1);
    expect(queries).toBeLessThanOrEqual(5);
  });

  it('ends an agreement when its time is up, and writes so once', async () => {
    const agreement = await bench.agree('ann');
    const decision = await bench.decide('ann');
    const soon = Date.now() + 800;
    await bench.knex()('data_access_agreements').update({ ends_at: soon });
    const [renewed] = await bench.renew(decision.id);
    expect(renewed.leaseUntil).toBe(soon);
    expect(renewed.leaseMs).toBeLessThanOrEqual(850);
    await bench.endAgreement(agreement.id);
    expect(await bench.renew(decision.id)).toMatchObject([
      { ended: 'Access to the port has ended.' },
    ]);
    expect(await bench.decide('ann')).toMatchObject({ effect: 'deny' });
    expect(
      (await ask('ann', 'get', '/agreements?list=mine')).body.items,
    ).toMatchObject([{ state: 'expired' }]);
    expect(
      (
        await ask('sam', 'post', `/agreements/${agreement.id}/revoke`, {
          reason: 'x',
        })
      ).status,
    ).toBe(409);

    const contexts = await Promise.all([replica(), replica()]);
    const counts = await Promise.all(
      contexts.map(context => expireAgreements(context)),
    );
    expect(counts.reduce((a, b) => a + b)).toBe(1);
    const { entries } = (await ask('sam', 'get', '/ledger/verify')).body;
    const [last] = (await ask('sam', 'get', `/ledger?after=${entries - 1}`))
      .body.items;
    expect(last).toMatchObject({
      event: 'agreement.expired',
      actor: 'plugin:data-access',
      subject: agreement.id,
    });
  });

  it('answers with an error, never with a decision, while data areas or the catalog are down', async () => {
    const decision = await bench.decide('sam');
    world.areasDown = true;
    for (const [who, method, path, body] of [
      ['sam', 'post', '/decisions', { portRefs: [STRIKES] }],
      ['plugin:data-query', 'post', '/decisions/renew', { ids: [decision.id] }],
      [
        'sam',
        'get',
        `/access?portRef=${encodeURIComponent(STRIKES)}`,
        undefined,
      ],
    ] as const) {
      expect((await ask(who, method, path, body)).status).toBe(503);
    }
    world.areasDown = false;
    world.catalogDown = true;
    bench.forgetPrincipals();
    expect(
      (await ask('sam', 'post', '/decisions', { portRefs: [STRIKES] })).status,
    ).toBe(503);
  });

  it('wakes others with events, in order and each once', async () => {
    const context = await replica();
    const events = mockServices.events.mock();
    await publishOutbox({ outbox: context.outbox, events });
    while (await publishOutbox({ outbox: context.outbox, events })) {
      // Until all of the earlier ones are out.
    }
    events.publish.mockClear();
    const agreement = await bench.agree('ann', {
      portRefs: [STRIKES, BOOKINGS],
    });
    await publishOutbox({ outbox: context.outbox, events });
    await publishOutbox({ outbox: context.outbox, events });
    expect(events.publish.mock.calls.map(([event]) => event)).toMatchObject([
      {
        topic: 'data-access.request-changed',
        eventPayload: { event: 'request.submitted' },
      },
      {
        topic: 'data-access.agreement-changed',
        eventPayload: { event: 'agreement.created', id: agreement.id },
      },
    ]);
  });

  it('names the first entry that somebody changed in the ledger', async () => {
    await bench.agree('ann');
    const knex = bench.knex();
    const { entries } = (await ask('sam', 'get', '/ledger/verify')).body;
    await expect(
      knex('durability_ledger').update({ actor: 'user:default/eve' }),
    ).rejects.toThrow(/append-only/);
    await knex.raw(
      id === 'POSTGRES_18'
        ? 'ALTER TABLE durability_ledger DISABLE TRIGGER ALL'
        : 'DROP TRIGGER durability_ledger_no_update',
    );
    await knex('durability_ledger')
      .where({ sequence: entries - 1 })
      .update({ actor: 'user:default/eve' });
    expect((await ask('sam', 'get', '/ledger/verify')).body).toEqual({
      valid: false,
      entries,
      firstBad: {
        sequence: entries - 1,
        reason: 'the content does not match its hash',
      },
    });
  });
});
