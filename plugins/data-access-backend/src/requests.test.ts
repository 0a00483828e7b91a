import { TestDatabases } from '@backstage/backend-test-utils';
import { accessTestBench, DAY_MS } from './__testUtils__/accessTestBench';
import { BOOKINGS, bookings, STRIKES, strikes } from './__testUtils__/fixtures';

jest.setTimeout(60_000);

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18'] });

describe.each(databases.eachSupportedId())('requests on %p', id => {
  const bench = accessTestBench(databases, id);
  const { ask, world } = bench;
  const access = (portRef = STRIKES) =>
    `/access?portRef=${encodeURIComponent(portRef)}`;

  it('goes from asking for two ports to a grant of one and a rejection of the other', async () => {
    const { request, path } = await bench.request('ann', {
      portRefs: [STRIKES, BOOKINGS],
      columns: { [STRIKES]: ['airport', 'state', 'pilot'] },
    });
    expect(request).toMatchObject({
      requester: 'user:default/ann',
      consumer: 'user:default/ann',
      items: [
        {
          portRef: STRIKES,
          sqlName: 'safety.bird_strikes.strikes',
          decider: 'group:default/safety',
          columns: ['airport', 'state', 'pilot'],
        },
        { portRef: BOOKINGS, decider: 'group:default/commercial' },
      ],
    });
    expect((await ask('ann', 'get', access())).body.items).toEqual([
      {
        portRef: STRIKES,
        sqlName: 'safety.bird_strikes.strikes',
        word: 'waiting',
        purposes: [],
        requestId: request.id,
        decider: 'group:default/safety',
      },
    ]);

    // Each decider sees the own port only.
    const inbox = await ask(
      'carl',
      'get',
      '/requests?list=decide&state=submitted',
    );
    expect(inbox.body).toMatchObject({
      totalItems: 1,
      items: [
        {
          id: request.id,
          items: [{ portRef: BOOKINGS, mayDecide: { allowed: true } }],
        },
      ],
    });
    expect(inbox.text).not.toContain('bird');

    const exposure = await ask('sam', 'get', `${path}/exposure`);
    expect(exposure.body).toMatchObject({
      columns: [
        { name: 'airport' },
        { name: 'state', classification: 'internal' },
        {
          name: 'pilot',
          mask: { kind: 'redact', text: 'hidden' },
          maskReason: "By the contract 1.0.0, pilot shows 'hidden' instead.",
        },
      ],
      rows: 1000,
      others: [],
      consumerHas: [],
    });

    const rowFilter = {
      kind: 'eq',
      column: 'state',
      value: { type: 'string', value: 'TX' },
    };
    const until = Date.now() + 5 * DAY_MS;
    const approved = await ask('sam', 'post', `${path}/approve`, {
      version: 1,
      columns: ['pilot', 'airport'],
      rowFilter,
      until,
      reason: 'Texas is enough',
    });
    expect(approved.body).toMatchObject({
      item: { state: 'approved', version: 2, decidedBy: 'user:default/sam' },
      agreement: {
        columns: ['airport', 'pilot'],
        rowFilter,
        endsAt: until,
        consumerUid: 'uid-ann',
        state: 'active',
      },
    });
    const rejected = await ask(
      'carl',
      'post',
      `/requests/${request.id}/items/${request.items[1].id}/reject`,
      { version: 1, reason: 'Not for this' },
    );
    expect(rejected.body.item).toMatchObject({
      state: 'rejected',
      decisionReason: 'Not for this',
    });

    expect((await ask('ann', 'get', access())).body.items).toMatchObject([
      {
        basis: 'agreement',
        word: 'ending',
        purposes: ['safety-analysis'],
        agreementId: approved.body.agreement.id,
        endsAt: until,
      },
    ]);
    expect((await ask('ann', 'get', '/queryable')).body.items).toEqual([
      {
        portRef: STRIKES,
        productRef: 'dataproduct:safety/bird-strikes',
        productTitle: 'Bird strikes',
        sqlName: 'safety.bird_strikes.strikes',
        basis: 'agreement',
        purposes: ['safety-analysis'],
        columns: [
          { name: 'airport', logicalType: 'string', masked: false },
          { name: 'pilot', logicalType: 'string', masked: true },
        ],
      },
    ]);
    expect(
      (await ask('sam', 'get', '/agreements?list=given')).body,
    ).toMatchObject({ totalItems: 1, items: [{ requestId: request.id }] });
    expect(
      (await ask('ann', 'get', '/agreements?list=mine')).body.totalItems,
    ).toBe(1);
    expect(
      (await ask('ann', 'get', `/requests/${request.id}`)).body.items,
    ).toHaveLength(2);

    // What the exposure of the next request says of it.
    const next = await bench.request('amy');
    expect(
      (await ask('sam', 'get', `${next.path}/exposure`)).body.others,
    ).toMatchObject([{ consumer: 'user:default/ann' }]);
  });

  it('lists page by page, newest first', async () => {
    const ids: string[] = [];
    for (const purpose of [
      'reporting',
      'safety-analysis',
      'network-planning',
    ]) {
      ids.unshift((await bench.request('ann', { purpose })).request.id);
    }
    const first = await ask('ann', 'get', '/requests?list=mine&limit=2');
    const second = await ask(
      'ann',
      'get',
      `/requests?list=mine&limit=2&cursor=${first.body.nextCursor}`,
    );
    expect(
      [...first.body.items, ...second.body.items]
        .map(request => request.id)
        .sort(),
    ).toEqual([...ids].sort());
    expect(first.body.items).toHaveLength(2);
    expect(first.body.totalItems).toBe(3);
    expect(second.body.nextCursor).toBeUndefined();
    expect(
      (await ask('amy', 'get', '/requests?list=mine')).body.totalItems,
    ).toBe(0);
    expect(
      (await ask('ann', 'get', '/requests?list=mine&cursor=x')).status,
    ).toBe(400);
  });

  it.each([
    ['until', { until: Date.now() - 1 }, 400],
    ['until', { until: Date.now() + 31 * DAY_MS }, 400],
    ['purpose', { purpose: 'curiosity' }, 400],
    ['justification', { justification: '   ' }, 400],
    ['consumer', { consumer: 'group:default/commercial' }, 400],
    ['consumer', { consumer: 'user:default/amy' }, 400],
    ['columns', { columns: { [STRIKES]: ['stored_only'] } }, 400],
    ['columns', { columns: { [BOOKINGS]: ['airport'] } }, 400],
    ['portRefs', { portRefs: [] }, 400],
    ['extra', { grant: true }, 400],
    ['portRefs', { portRefs: ['dataproduct:safety/none#strikes@1'] }, 404],
    ['portRefs', { portRefs: ['no port ref'] }, 404],
  ])('refuses a request with a wrong %s: %j', async (_, change, status) => {
    const body = {
      portRefs: [STRIKES],
      purpose: 'safety-analysis',
      justification: 'Because',
      until: Date.now() + DAY_MS,
      ...change,
    };
    expect((await ask('ann', 'post', '/requests', body)).status).toBe(status);
    expect(await bench.knex()('data_access_requests')).toEqual([]);
  });

  it('refuses what needs no request, and what waits already', async () => {
    const ask1 = (who: string, body: object = {}) =>
      ask(who, 'post', '/requests', {
        portRefs: [STRIKES],
        purpose: 'safety-analysis',
        justification: 'Because',
        until: Date.now() + DAY_MS,
        ...body,
      });
    expect((await ask1('sam')).status).toBe(409);
    await bench.request('ann');
    expect((await ask1('ann')).body.error.message).toMatch(/still waits/);
    expect((await ask1('ann', { purpose: 'reporting' })).status).toBe(201);
    world.ports = [
      strikes(port => {
        port.contract.access = 'public';
      }),
    ];
    expect((await ask1('amy')).body.error.message).toMatch(/open to everybody/);

    // Somebody whom the catalog does not know cannot be told apart later.
    world.ports = [strikes()];
    expect((await ask1('stranger')).status).toBe(400);
  });

  it('says in the preview what would stand against it, and writes nothing', async () => {
    await bench.request('ann');
    world.ports[0].contract.terms = 'For analysis only.';
    const preview = await ask('ann', 'post', '/requests/preview', {
      portRefs: [STRIKES, BOOKINGS],
      purpose: 'safety-analysis',
      until: Date.now() + 60 * DAY_MS,
    });
    expect(preview.body.items).toMatchObject([
      {
        portRef: STRIKES,
        decider: 'group:default/safety',
        terms: 'For analysis only.',
        maxDays: 30,
        obstacles: [
          expect.stringMatching(/at most 30 days/),
          expect.stringMatching(/asked for already/),
        ],
      },
      { portRef: BOOKINGS, obstacles: [expect.stringMatching(/at most 30/)] },
    ]);
    expect(await bench.knex()('data_access_requests')).toHaveLength(1);
    world.ports = [
      strikes(port => {
        port.contract.rowFilter = 'state = 1';
      }),
    ];
    expect(
      (await ask('amy', 'post', '/requests/preview', { portRefs: [STRIKES] }))
        .body.items[0].obstacles,
    ).toEqual([expect.stringMatching(/cannot be applied/)]);
  });

  it('gives one request to ten that carry one key', async () => {
    const key = bench.newKey();
    const body = {
      portRefs: [STRIKES],
      purpose: 'safety-analysis',
      justification: 'Because',
      until: Date.now() + DAY_MS,
    };
    const send = (change: object = {}) =>
      ask(
        'ann',
        'post',
        '/requests',
        { ...body, ...change },
        {
          'Idempotency-Key': key,
        },
      );
    const answers = await Promise.all(Array.from({ length: 10 }, () => send()));
    expect(answers.map(answer => answer.status)).toEqual(Array(10).fill(201));
    expect(new Set(answers.map(answer => answer.body.id)).size).toBe(1);
    expect(await bench.knex()('data_access_requests')).toHaveLength(1);
    expect((await send({ justification: 'Another' })).status).toBe(409);
  });

  it('lets one of twenty deciders win, with one agreement and one entry', async () => {
    const { path } = await bench.request('ann');
    const before = (await ask('sam', 'get', '/ledger/verify')).body.entries;
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, i) =>
        i % 4 === 3
          ? ask('tom', 'post', `${path}/reject`, { version: 1, reason: 'No' })
          : ask(i % 2 ? 'tom' : 'sam', 'post', `${path}/approve`, {
              version: 1,
            }),
      ),
    );
    const statuses = answers.map(answer => answer.status).sort();
    expect(statuses).toEqual([200, ...Array(19).fill(409)]);
    const [item] = await bench.knex()('data_access_request_items');
    expect(await bench.knex()('data_access_agreements')).toHaveLength(
      item.state === 'approved' ? 1 : 0,
    );
    const ledger = await ask('sam', 'get', `/ledger?after=${before}`);
    expect(ledger.body.items).toHaveLength(1);
    const outbox = await bench
      .knex()('durability_outbox')
      .where('sequence', '>', before);
    expect(outbox).toHaveLength(1);
  });

  it.each<[string, string, object, string]>([
    ['as who asked', 'sara', { consumer: 'group:default/insights' }, 'sara'],
    [
      'as a member of the group',
      'ann',
      { consumer: 'group:default/insights' },
      'sara',
    ],
    [
      'as a member of a group below',
      'ann',
      { consumer: 'group:default/analysts' },
      'sara',
    ],
  ])(
    'lets nobody decide on an own request %s',
    async (_, who, asked, decider) => {
      const { request, path } = await bench.request(who, asked);
      for (const [action, body] of [
        ['approve', { version: 1 }],
        ['reject', { version: 1, reason: 'x' }],
      ] as const) {
        const response = await ask(decider, 'post', `${path}/${action}`, body);
        expect(response.status).toBe(403);
        expect(response.body.error.message).toMatch(/somebody else decides/);
      }
      const shown = await ask(decider, 'get', `/requests/${request.id}`);
      expect(shown.body.items[0].mayDecide).toEqual({
        allowed: false,
        reason: expect.stringMatching(/somebody else decides/),
      });
      expect(
        (await ask('tom', 'post', `${path}/approve`, { version: 1 })).status,
      ).toBe(200);
    },
  );

  it('lets nobody decide through a service, nor after the area changed hands', async () => {
    const { path } = await bench.request('ann');
    for (const service of ['plugin:data-query', 'external:robot']) {
      expect(
        (await ask(service, 'post', `${path}/approve`, { version: 1 })).status,
      ).toBe(403);
      expect(
        (
          await ask(service, 'post', '/requests', {
            portRefs: [STRIKES],
            purpose: 'reporting',
            justification: 'Because',
            until: Date.now() + DAY_MS,
          })
        ).status,
      ).toBe(403);
    }
    world.ports[0].area.ownerRef = 'group:default/commercial';
    expect(
      (await ask('sam', 'post', `${path}/approve`, { version: 1 })).status,
    ).toBe(403);
    // Who left the group a moment ago decides no more, whatever is cached.
    world.ports = [strikes(), bookings()];
    const sam = world.entities.find(entity => entity.metadata.name === 'sam')!;
    sam.relations = [];
    expect(
      (await ask('sam', 'post', `${path}/approve`, { version: 1 })).status,
    ).toBe(404);
  });

  it.each<[string, object]>([
    ['another version', { version: 2 }],
    ['columns that were not asked', { version: 1, columns: ['state'] }],
    ['columns that do not exist', { version: 1, columns: ['stored_only'] }],
    ['no columns', { version: 1, columns: [] }],
    ['a longer end', { version: 1, until: Date.now() + 20 * DAY_MS }],
    ['an end that is over', { version: 1, until: Date.now() - 1 }],
    [
      'a filter that cannot be read',
      { version: 1, rowFilter: { kind: 'sql' } },
    ],
    [
      'a filter on another type',
      {
        version: 1,
        rowFilter: {
          kind: 'eq',
          column: 'airport',
          value: { type: 'integer', value: '1' },
        },
      },
    ],
  ])('refuses to approve with %s', async (name, approval) => {
    const { path } = await bench.request('ann', {
      columns: { [STRIKES]: ['airport'] },
    });
    const response = await ask('sam', 'post', `${path}/approve`, approval);
    expect(response.status).toBe(name === 'another version' ? 409 : 400);
    expect(await bench.knex()('data_access_agreements')).toEqual([]);
  });

  it('refuses to approve a mask that does not keep the type, or for a consumer who is not the same', async () => {
    const { path } = await bench.request('ann');
    const approve = () => ask('sam', 'post', `${path}/approve`, { version: 1 });
    world.ports = [
      strikes(port => {
        port.contract.columns[2].mask = { kind: 'hash', linkGroup: 'x' };
      }),
    ];
    expect((await approve()).body.error.message).toMatch(/does not fit/);
    world.ports = [];
    expect((await approve()).status).toBe(409);
    world.ports = [strikes()];
    world.entities.find(
      entity => entity.metadata.name === 'ann',
    )!.metadata.uid = 'uid-other';
    expect((await approve()).status).toBe(409);
    expect((await ask('ann', 'get', path.split('/items')[0])).status).toBe(404);
  });

  it('withdraws what still waits, for who asked alone', async () => {
    const { request, path } = await bench.request('ann', {
      portRefs: [STRIKES, BOOKINGS],
    });
    await ask('sam', 'post', `${path}/approve`, { version: 1 });
    const withdraw = (who: string) =>
      ask(who, 'post', `/requests/${request.id}/withdraw`, { reason: 'Done' });
    expect((await withdraw('sam')).status).toBe(403);
    expect((await withdraw('amy')).status).toBe(404);
    expect((await withdraw('ann')).body.items).toMatchObject([
      { state: 'approved' },
      { state: 'withdrawn', decisionReason: 'Done' },
    ]);
    expect((await withdraw('ann')).status).toBe(409);
    expect(
      (
        await ask(
          'carl',
          'post',
          `/requests/${request.id}/items/${request.items[1].id}/approve`,
          { version: 1 },
        )
      ).status,
    ).toBe(409);
  });

  it('lets deciders revoke and who asked hand back, once', async () => {
    const revoke = (who: string, agreementId: string) =>
      ask(who, 'post', `/agreements/${agreementId}/revoke`, { reason: 'Over' });
    const first = await bench.agree('ann', {
      consumer: 'group:default/insights',
    });
    expect((await revoke('carl', first.id)).status).toBe(404);
    expect((await revoke('amy', first.id)).status).toBe(403);
    expect((await revoke('tom', first.id)).body).toMatchObject({
      state: 'revoked',
      revokedBy: 'user:default/tom',
      version: 2,
    });
    expect((await revoke('ann', first.id)).status).toBe(409);

    const second = await bench.agree('ann');
    world.denied = ['data-access.agreement.revoke'];
    expect((await revoke('tom', second.id)).status).toBe(403);
    expect((await revoke('ann', second.id)).body.state).toBe('revoked');
    expect(
      (await ask('ann', 'get', '/agreements?list=mine')).body.items,
    ).toMatchObject([{ state: 'revoked' }, { state: 'revoked' }]);
  });

  it('tells the rest of a group nothing of an agreement on a port they may not know of', async () => {
    const agreement = await bench.agree('ann', {
      consumer: 'group:default/insights',
    });
    const mine = async (who: string) =>
      (await ask(who, 'get', '/agreements?list=mine')).body;
    expect(await mine('amy')).toMatchObject({ totalItems: 1 });

    world.ports = [
      strikes(port => {
        port.visibility = { level: 'owners' };
      }),
    ];
    const hidden = await mine('amy');
    expect(hidden).toEqual({ items: [], totalItems: 0 });
    const revoke = (agreementId: string) =>
      ask('amy', 'post', `/agreements/${agreementId}/revoke`, { reason: 'x' });
    const [one, other] = [
      await revoke(agreement.id),
      await revoke('00000000-0000-4000-8000-000000000000'),
    ];
    expect([one.status, other.status]).toEqual([404, 404]);
    // Who asked keeps the own record and hands it back.
    expect((await mine('ann')).items).toMatchObject([{ id: agreement.id }]);
    world.ports = [];
    expect(await mine('amy')).toEqual(hidden);
  });

  it.each<[string, 'get' | 'post' | 'put', string, object?]>([
    ['data-access.request.read', 'get', '/purposes'],
    ['data-access.request.read', 'get', '/requests?list=mine'],
    ['data-access.request.read', 'get', '/requests/x'],
    ['data-access.agreement.read', 'get', '/agreements?list=mine'],
    [
      'data-access.request.create',
      'post',
      '/requests',
      {
        portRefs: [STRIKES],
        purpose: 'reporting',
        justification: 'x',
        until: 1,
      },
    ],
    [
      'data-access.request.create',
      'post',
      '/requests/preview',
      { portRefs: [STRIKES] },
    ],
    ['data-access.request.withdraw', 'post', '/requests/x/withdraw', {}],
    ['data-access.request.decide', 'get', '/requests/x/items/y/exposure'],
    [
      'data-access.request.decide',
      'post',
      '/requests/x/items/y/approve',
      { version: 1 },
    ],
    [
      'data-access.request.decide',
      'post',
      '/requests/x/items/y/reject',
      { version: 1, reason: 'x' },
    ],
    ['data-access.request.create', 'get', '/consumers'],
    ['data-access.request.update', 'put', '/requests/x', { version: 1 }],
    ['data-access.request.update', 'post', '/requests/x/submit', {}],
    ['data-access.request.read', 'get', '/requests/x/history'],
    [
      'data-access.request.decide',
      'post',
      '/requests/x/items/y/ask-changes',
      { version: 1, reason: 'x' },
    ],
    [
      'data-access.request.decide',
      'post',
      '/requests/x/items/y/review',
      { version: 1 },
    ],
    [
      'data-access.request.decide',
      'post',
      '/requests/x/approve',
      { versions: { y: 1 } },
    ],
    [
      'data-access.request.decide',
      'post',
      '/requests/x/reject',
      { versions: { y: 1 }, reason: 'x' },
    ],
    [
      'data-access.request.decide',
      'post',
      '/requests/decide',
      {
        items: [{ requestId: 'x', itemId: 'y', action: 'approve', version: 1 }],
      },
    ],
    ['data-access.agreement.read', 'get', '/agreements/x'],
    ['data-access.agreement.read', 'get', '/agreements/x/history'],
    [
      'data-access.agreement.suspend',
      'post',
      '/agreements/x/suspend',
      { reason: 'x' },
    ],
    ['data-access.agreement.suspend', 'post', '/agreements/x/resume', {}],
    ['data-access.agreement.hand-back', 'post', '/agreements/x/hand-back', {}],
    [
      'data-access.agreement.extend',
      'post',
      '/agreements/x/extend',
      { until: 1, justification: 'x' },
    ],
    [
      'data-access.agreement.accept-columns',
      'post',
      '/agreements/x/accept-columns',
      { version: 1, columns: ['x'] },
    ],
    ['data-access.request.read', 'get', '/counts'],
    ['data-access.package.read', 'get', '/packages'],
    ['data-access.package.read', 'get', '/packages/x'],
    ['data-access.package.retire', 'post', '/packages/x/retire', {}],
    ...['data-access.request.create', 'data-access.package.request'].map(
      permission =>
        [
          permission,
          'post',
          '/packages/x/requests',
          { justification: 'x' },
        ] as [string, 'post', string, object],
    ),
    ['data-access.delegation.read', 'get', '/delegations'],
    [
      'data-access.delegation.create',
      'post',
      '/delegations',
      { delegate: 'user:default/sam', endsAt: 1 },
    ],
    ['data-access.delegation.end', 'post', '/delegations/x/end', {}],
    ['data-access.campaign.read', 'get', '/campaigns'],
    ['data-access.campaign.read', 'get', '/campaigns/x'],
    ['data-access.campaign.read', 'get', '/campaigns/x/items'],
    [
      'data-access.campaign.create',
      'post',
      '/campaigns',
      { title: 'x', scope: {}, dueAt: 1 },
    ],
    [
      'data-access.campaign.answer',
      'post',
      '/campaigns/x/answers',
      { items: [{ itemId: 'x', verdict: 'keep' }] },
    ],
    ['data-access.decision.read', 'get', access()],
    ['data-access.decision.read', 'get', '/queryable'],
    [
      'data-access.decision.read',
      'post',
      '/decisions',
      { portRefs: [STRIKES] },
    ],
    ['data-access.ledger.read', 'get', '/ledger'],
    ['data-access.ledger.read', 'get', '/ledger/verify'],
    ['data-access.ledger.read', 'get', '/ledger/head'],
  ])('asks for %s before %s %s', async (...row) => {
    const [permission, method, path, body] = row;
    world.denied = [permission];
    expect((await ask('ann', method, path, body)).status).toBe(403);
    expect((await ask('nobody', method, path, body)).status).toBe(401);
    world.denied = [];
    expect((await ask('ann', method, path, body)).status).not.toBe(403);
  });
});
