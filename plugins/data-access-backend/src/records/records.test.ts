import { createServiceFactory } from '@backstage/backend-plugin-api';
import { actionsRegistryServiceRef } from '@backstage/backend-plugin-api/alpha';
import { mockCredentials, TestDatabases } from '@backstage/backend-test-utils';
import { actionsRegistryServiceMock } from '@backstage/backend-test-utils/alpha';
import {
  dataQueryServiceRef,
  type DataQueryClient,
} from '@meshport/plugin-data-query-node';
import { accessTestBench, DAY_MS } from '../__testUtils__/accessTestBench';
import { BOOKINGS, STRIKES } from '../__testUtils__/fixtures';

jest.setTimeout(120_000);

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18'] });
const FROM = 1_700_000_000_000;

describe.each(databases.eachSupportedId())('records on %p', id => {
  const actions = actionsRegistryServiceMock();
  let agreementId = '';
  let reads = 0;
  let down = false;
  const sampled: object[] = [];
  const dataQuery: DataQueryClient = {
    async portUsage({ daily }) {
      if (down) {
        throw new Error('connection refused');
      }
      return {
        items: [
          {
            portRef: STRIKES,
            agreementId,
            uses: 7,
            users: 1,
            lastUsedAt: FROM,
            ...(daily && { daily: [...Array(28).fill(0), 3, 4] }),
          },
        ],
      };
    },
    async classifiedReads({ offset = 0, limit = 1000 }) {
      if (down) {
        throw new Error('connection refused');
      }
      const items = Array.from({ length: reads }, (_, i) => ({
        user: i === 0 ? '=cmd()' : `user:default/u${i}`,
        purpose: 'safety-analysis',
        portRef: STRIKES,
        agreementId,
        classification: 'confidential',
        uses: 3,
        firstAt: FROM,
        lastAt: FROM + 1,
      })).slice(offset, offset + limit);
      return {
        items,
        ...(offset + limit < reads && { nextOffset: offset + limit }),
      };
    },
    async previewPort(asked, { credentials }) {
      sampled.push({ ...asked, user: credentials.principal.userEntityRef });
      if (down) {
        throw new Error('connection refused');
      }
      return {
        columns: [{ name: 'airport', type: 'VARCHAR', sources: ['x.y.z'] }],
        rows: [['LIS'], ['OPO']],
        applied: [
          {
            portRef: asked.portRef,
            sqlName: 'safety.bird_strikes.strikes',
            basis: 'agreement',
            masks: [{ column: 'pilot', kind: 'redact', reason: 'So it is.' }],
          },
        ],
      };
    },
  };
  const { ask, agree, request, world, newKey } = accessTestBench(
    databases,
    id,
    {
      config: {
        serviceAccounts: [
          { id: 'nightly', ownerRef: 'group:default/insights' },
        ],
      },
      features: [
        createServiceFactory({
          service: dataQueryServiceRef,
          deps: {},
          factory: () => dataQuery,
        }),
        createServiceFactory({
          service: actionsRegistryServiceRef,
          deps: {},
          factory: () => actions,
        }),
      ],
    },
  );
  const path = (change = '') => `/report?from=${FROM}&to=${FROM + 5}${change}`;

  it('reports who read which classification for which purpose', async () => {
    agreementId = (await agree()).id;
    reads = 2500;
    const { body } = await ask('sam', 'get', path());
    expect(body.items).toHaveLength(2500);
    expect(body.truncated).toBe(false);
    expect(body.items[1]).toEqual({
      user: 'user:default/u1',
      purpose: 'safety-analysis',
      classification: 'confidential',
      portRef: STRIKES,
      product: 'Bird strikes',
      domain: 'domain:default/safety',
      agreementId,
      consumer: 'user:default/ann',
      approvedBy: 'user:default/sam',
      queries: 3,
      firstAt: new Date(FROM).toISOString(),
      lastAt: new Date(FROM + 1).toISOString(),
    });
    const csv = await ask('sam', 'get', path('&format=csv'));
    const lines = csv.text.trimEnd().split('\r\n');
    expect(lines).toHaveLength(2501);
    expect(lines[1]).toMatch(/^'=cmd\(\),safety-analysis,confidential,/);
    const jsonl = await ask('sam', 'get', path('&format=jsonl'));
    expect(
      jsonl.text
        .trimEnd()
        .split('\n')
        .map(line => JSON.parse(line)),
    ).toEqual(body.items);

    reads = 12_000;
    const cut = (await ask('sam', 'get', path())).body;
    expect([cut.items.length, cut.truncated]).toEqual([10_000, true]);

    down = true;
    for (const format of ['json', 'csv', 'jsonl']) {
      expect((await ask('sam', 'get', path(`&format=${format}`))).status).toBe(
        503,
      );
    }
    down = false;
    world.denied = ['data-access.report.read'];
    expect((await ask('sam', 'get', path())).status).toBe(403);
  });

  it('shows a decider how what was given is used, and nobody else', async () => {
    agreementId = (await agree()).id;
    const usage = {
      queries: 7,
      users: 1,
      days: 30,
      lastUsedAt: FROM,
      daily: [...Array(28).fill(0), 3, 4],
    };
    const given = async (who: string, list: string) =>
      (await ask(who, 'get', `/agreements?list=${list}`)).body.items;
    expect(await given('sam', 'given')).toMatchObject([
      { id: agreementId, consumer: 'user:default/ann', usage },
    ]);
    const one = `/agreements/${agreementId}`;
    expect((await ask('sam', 'get', one)).body.usage).toEqual(usage);
    expect((await ask('ann', 'get', one)).body.usage).toBeUndefined();
    expect((await given('ann', 'mine'))[0].usage).toBeUndefined();

    const unused = (await agree('carl')).id;
    const of = async (wanted: string) =>
      (await given('sam', 'given')).find((each: any) => each.id === wanted);
    expect((await of(unused)).usage).toEqual({
      queries: 0,
      users: 0,
      days: 30,
    });
    // Silence must not look like disuse.
    down = true;
    expect((await of(unused)).usage).toBeUndefined();
    expect((await ask('sam', 'get', one)).body.usage).toBeUndefined();
    down = false;
  });

  it('samples what is asked, for an owner who decides on it', async () => {
    const { path: item, request: asked } = await request();
    const sample = await ask('sam', 'get', `${item}/sample`);
    expect(sample.body).toEqual({
      portRef: STRIKES,
      sqlName: 'safety.bird_strikes.strikes',
      columns: [{ name: 'airport', type: 'VARCHAR' }],
      rows: [['LIS'], ['OPO']],
      masks: [{ column: 'pilot', kind: 'redact', reason: 'So it is.' }],
    });
    expect(sampled).toEqual([
      {
        portRef: STRIKES,
        purpose: 'safety-analysis',
        agreementIds: [`asked:${asked.items[0].id}`],
        limit: 5,
        user: 'user:default/sam',
      },
    ]);
    const newId = newKey();
    for (const who of ['carl', 'amy']) {
      const hidden = await ask(who, 'get', `${item}/sample`);
      const absent = await ask(
        who,
        'get',
        `${item.replace(asked.id, newId)}/sample`,
      );
      expect(hidden.status).toBe(404);
      expect(hidden.text.replaceAll(asked.id, newId)).toBe(absent.text);
    }
    expect((await ask('ann', 'get', `${item}/sample`)).status).toBe(403);
    world.denied = ['data-access.request.decide'];
    expect((await ask('sam', 'get', `${item}/sample`)).status).toBe(403);
    world.denied = [];
    down = true;
    expect((await ask('sam', 'get', `${item}/sample`)).status).toBe(503);
    down = false;
    await ask('sam', 'post', `${item}/reject`, { version: 1, reason: 'No' });
    expect((await ask('sam', 'get', `${item}/sample`)).status).toBe(403);
    expect(sampled).toHaveLength(2);
  });

  it('reports what was decided, from the ledger', async () => {
    const before = Date.now() - 1000;
    const agreement = await agree();
    const { body } = await ask(
      'sam',
      'get',
      `/report?section=decisions&from=${before}&to=${Date.now() + 60_000}`,
    );
    expect(body.items).toContainEqual(
      expect.objectContaining({
        event: 'agreement.created',
        actor: 'user:default/sam',
        subject: agreement.id,
        portRef: STRIKES,
        consumer: 'user:default/ann',
        purpose: 'safety-analysis',
      }),
    );
  });

  it('maps what domains use of each other, without what is hidden', async () => {
    agreementId = (await agree()).id;
    await agree('carl');
    const map = await ask('ann', 'get', '/map');
    expect(map.status).toBe(200);
    expect(map.body.edges).toContainEqual(
      expect.objectContaining({
        from: 'domain:default/safety',
        to: 'domain:default/research',
      }),
    );
    expect(
      map.body.edges.reduce(
        (sum: number, edge: any) => sum + edge.agreements,
        0,
      ),
    ).toBe(2);
    expect(
      map.body.edges.reduce((sum: number, edge: any) => sum + edge.uses, 0),
    ).toBe(7);
    expect(JSON.stringify(map.body)).not.toContain('user:');

    down = true;
    expect((await ask('ann', 'get', '/map')).body.edges[0].uses).toBe(
      undefined,
    );
    down = false;
    world.ports.forEach(port => {
      port.visibility = { level: 'owners' };
    });
    expect((await ask('newcomer', 'get', '/map')).body).toEqual({
      nodes: [],
      edges: [],
    });
  });

  it('maps products, service accounts and groups below to the domains that they belong to', async () => {
    const product = (namespace: string, name: string, owner: string) => ({
      apiVersion: 'backstage.io/v1alpha1',
      kind: 'DataProduct',
      metadata: { name, namespace, uid: `uid-${name}` },
      relations: [{ type: 'ownedBy', targetRef: `group:default/${owner}` }],
    });
    world.entities.push(
      product('default', 'delays', 'insights'),
      product('commercial', 'bookings', 'commercial'),
    );
    // In an area of another domain than the one that its owners have.
    world.ports[1].area.domainRef = 'domain:default/sales';
    for (const [who, consumer, domain] of [
      ['ann', 'dataproduct:default/delays', 'research'],
      ['carl', 'dataproduct:commercial/bookings', 'sales'],
      ['ann', 'service:default/nightly', 'research'],
      ['ann', 'group:default/analysts', 'research'],
      ['carl', 'user:default/carl', 'sales'],
      ['newcomer', 'user:default/newcomer', undefined],
    ] as const) {
      const { id: made } = await agree(who, { consumer });
      const { edges } = (await ask('sam', 'get', '/map')).body;
      expect([consumer, edges]).toEqual([
        consumer,
        [
          expect.objectContaining({
            to: domain ? `domain:default/${domain}` : 'elsewhere',
            agreements: 1,
          }),
        ],
      ]);
      await ask('sam', 'post', `/agreements/${made}/revoke`, {
        reason: 'Over',
      });
    }
  });

  it('lets agents look, try out, ask and follow, and decide nothing', async () => {
    const { actions: offered } = await actions.list();
    expect(offered.map(action => action.name).sort()).toEqual([
      'get-access',
      'list-waiting-requests',
      'preview-access-request',
      'request-access',
    ]);
    const invoke = async (name: string, input: any, who = 'ann') =>
      (
        await actions.invoke({
          id: `test:${name}`,
          input,
          credentials: mockCredentials.user(`user:default/${who}`),
        })
      ).output as any;
    const until = Date.now() + DAY_MS;
    expect(
      (
        await invoke('get-access', {
          portRefs: [STRIKES, 'dataproduct:x/y#z@1'],
        })
      ).items,
    ).toMatchObject([{ portRef: STRIKES, purposes: [] }]);
    const asked = {
      portRefs: [BOOKINGS],
      purpose: 'reporting',
      until,
    };
    expect(
      (await invoke('preview-access-request', asked)).items[0],
    ).toMatchObject({ decider: 'group:default/commercial' });
    const input = {
      ...asked,
      justification: 'The weekly report',
      idempotencyKey: newKey(),
    };
    // No more gets in than over HTTP.
    for (const wrong of [
      { justification: 'x'.repeat(2001) },
      { justification: 'a\u0000b' },
      { portRefs: ['x'.repeat(513)] },
      { until: 1.5 },
      { consumer: 'x'.repeat(256) },
      { idempotencyKey: 'a\u0000' },
      { startsAt: -1 },
      { columns: { [BOOKINGS]: [] } },
      { columns: { [BOOKINGS]: ['airport', 'airport'] } },
      { columns: { [BOOKINGS]: ['a\u0000'] } },
      { rowFilters: { [BOOKINGS]: 'state' } },
      { rowFilters: { [BOOKINGS]: { kind: 'a\u0000' } } },
    ]) {
      await expect(
        invoke('request-access', { ...input, ...wrong }),
      ).rejects.toThrow(/Invalid input/);
    }
    const { request: made } = await invoke('request-access', input);
    expect((await invoke('request-access', input)).request.id).toBe(made.id);
    expect(
      (await invoke('list-waiting-requests', { list: 'decide' }, 'carl'))
        .items[0].id,
    ).toBe(made.id);
    expect(
      (await invoke('list-waiting-requests', { list: 'mine' })).totalItems,
    ).toBe(1);
    await expect(
      actions.invoke({
        id: 'test:get-access',
        input: { portRefs: [STRIKES] },
        credentials: mockCredentials.service('external:agent'),
      }),
    ).rejects.toThrow(/for a user only/);
    await request('amy');

    // As much as a person can ask for in the portal.
    const less = {
      ...input,
      purpose: 'safety-analysis',
      startsAt: Date.now() + DAY_MS / 2,
      columns: { [BOOKINGS]: ['airport'] },
      rowFilters: {
        [BOOKINGS]: {
          kind: 'eq',
          column: 'state',
          value: { type: 'string', value: 'TX' },
        },
      },
    };
    const { items } = await invoke('preview-access-request', {
      ...less,
      justification: undefined,
      idempotencyKey: undefined,
    });
    expect(items[0].columns).toHaveLength(1);
    const { request: narrow } = await invoke('request-access', {
      ...less,
      idempotencyKey: newKey(),
    });
    expect(narrow).toMatchObject({
      startsAt: less.startsAt,
      items: [{ columns: ['airport'], rowFilter: less.rowFilters[BOOKINGS] }],
    });
    for (const wrong of [
      { columns: { [BOOKINGS]: ['none'] } },
      { rowFilters: { [BOOKINGS]: { kind: 'nonsense' } } },
    ]) {
      await expect(
        invoke('request-access', {
          ...less,
          ...wrong,
          purpose: 'network-planning',
          idempotencyKey: newKey(),
        }),
      ).rejects.toThrow(/none|must be one of/);
    }
  });
});
