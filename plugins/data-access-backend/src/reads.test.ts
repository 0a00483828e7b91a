import { once } from 'node:events';
import { request as send } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  coreServices,
  createServiceFactory,
} from '@backstage/backend-plugin-api';
import {
  mockCredentials,
  mockServices,
  startTestBackend,
  TestDatabases,
} from '@backstage/backend-test-utils';
import { catalogServiceRef } from '@backstage/plugin-catalog-node';
import { eventsServiceFactory } from '@backstage/plugin-events-node';
import { dataAreasServiceRef } from '@meshport/plugin-data-areas-node';
// Only here: what is decided is tried out with what reads.
// eslint-disable-next-line @backstage/no-mixed-plugin-imports
import dataQueryPlugin from '@meshport/plugin-data-query-backend';
import {
  formatSqlName,
  type QueryEvent,
} from '@meshport/plugin-data-query-common';
import type { Knex } from 'knex';
import request from 'supertest';
import {
  organisation,
  STRIKES,
  strikes,
  withInverses,
} from './__testUtils__/fixtures';
import { worldServices, type World } from './__testUtils__/startAccessBackend';
import { createStrikesLake } from './__testUtils__/strikesLake';
import { dataAccessPlugin } from './plugin';

jest.setTimeout(120_000);

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18'] });
const DAY_MS = 24 * 60 * 60 * 1000;
const PRODUCT = 'dataproduct:default/delays';
const SERVICE = 'service:default/nightly';
const TABLE = 'safety.bird_strikes.strikes';
const ENDLESS = `select count(*) from ${TABLE} a, ${TABLE} b, ${TABLE} c
  where a.airport || b.airport || c.airport = 'x'`;

/** What decides and what reads, as they run beside each other. */
describe.each(databases.eachSupportedId())('reading on %p', id => {
  const knexOf: { [plugin: string]: Knex } = {};
  let lake: Awaited<ReturnType<typeof createStrikesLake>>;
  let backend: Awaited<ReturnType<typeof startTestBackend>>;
  const port = strikes();

  beforeAll(async () => {
    lake = await createStrikesLake();
    port.snapshot!.objects = lake.objects;
    knexOf['data-access'] = await databases.init(id);
    knexOf['data-query'] = await databases.init(id);
    const world = {
      entities: [
        ...organisation(),
        ...withInverses([
          {
            apiVersion: 'meshport.dev/v1alpha1',
            kind: 'DataProduct',
            metadata: { name: 'delays', namespace: 'default', uid: 'uid-d' },
            relations: [
              { type: 'ownedBy', targetRef: 'group:default/insights' },
            ],
          },
        ]),
      ],
      ports: [port],
      calls: {},
      denied: [],
    } as unknown as World;
    const { catalog, dataAreas } = worldServices(world);
    backend = await startTestBackend({
      features: [
        dataAccessPlugin,
        dataQueryPlugin,
        eventsServiceFactory,
        mockServices.rootConfig.factory({
          data: {
            dataAccess: {
              serviceAccounts: [
                {
                  id: 'nightly',
                  ownerRef: 'group:default/insights',
                  subjects: ['airflow'],
                },
              ],
            },
            dataQuery: {
              maskingMasterKey: 'only for tests, only for tests, only tests',
              memoryMiB: 512,
              tempMiB: 512,
              workers: 1,
            },
          },
        }),
        createServiceFactory({
          service: coreServices.database,
          deps: { plugin: coreServices.pluginMetadata },
          factory: ({ plugin }) => ({
            getClient: async () => knexOf[plugin.getId()],
          }),
        }),
        createServiceFactory({
          service: catalogServiceRef,
          deps: {},
          factory: () => catalog,
        }),
        createServiceFactory({
          service: dataAreasServiceRef,
          deps: {},
          factory: () => ({
            ...dataAreas,
            resolvePorts: async input =>
              'sqlNames' in input
                ? {
                    items: input.sqlNames.map(name =>
                      name === formatSqlName(port.binding.sqlName)
                        ? port
                        : undefined,
                    ),
                  }
                : await dataAreas.resolvePorts(input),
          }),
        }),
      ],
    });
  });

  afterAll(async () => {
    await backend.stop();
    lake.remove();
  });

  async function ask(
    who: string,
    method: 'get' | 'post',
    path: string,
    body?: object,
  ) {
    const test = request(backend.server)
      [method](`/api/data-access${path}`)
      .set('Authorization', mockCredentials.user.header(`user:default/${who}`));
    return await (body ? test.send(body) : test);
  }

  /** Runs a query with a token, or as a user, and gives all that came. */
  async function query(authorization: string, sql: string, purpose?: string) {
    const { port: number } = backend.server.address() as AddressInfo;
    const req = send({
      port: number,
      path: '/api/data-query/queries',
      method: 'POST',
      headers: {
        Authorization: authorization,
        'Content-Type': 'application/json',
      },
    });
    req.end(JSON.stringify({ sql, purpose }));
    const [res] = await once(req, 'response');
    let text = '';
    for await (const bytes of res) {
      text += bytes;
    }
    const isStream = res.headers['content-type']?.includes('ndjson');
    const events: QueryEvent[] = isStream
      ? text
          .trim()
          .split('\n')
          .map(line => JSON.parse(line))
      : [];
    const rows = events.flatMap(event =>
      event.type === 'rows' ? event.rows : [],
    );
    const columns = events.flatMap(event =>
      event.type === 'columns' ? event.columns.map(column => column.name) : [],
    );
    return { status: res.statusCode, text, events, rows, columns };
  }

  async function agree(consumer: string, asked: object = {}) {
    const { body: made } = await ask('ann', 'post', '/requests', {
      portRefs: [STRIKES],
      purpose: 'safety-analysis',
      justification: 'Which airports to look at first',
      consumer,
      until: Date.now() + 10 * DAY_MS,
      ...asked,
    });
    expect(made.error).toBeUndefined();
    const item = `/requests/${made.id}/items/${made.items[0].id}`;
    // Who profits from it does not decide on it: sara is in both groups.
    expect(
      (await ask('sara', 'post', `${item}/approve`, { version: 1 })).status,
    ).toBe(403);
    const { body } = await ask('sam', 'post', `${item}/approve`, {
      version: 1,
    });
    expect(body.error).toBeUndefined();
    return body.agreement as { id: string; version: number };
  }

  /** As whom each query was recorded. */
  async function readersOf(agreementId: string): Promise<string[]> {
    const rows = await knexOf['data-query']('query_reads')
      .distinct('query_id', 'user_ref')
      .where({ agreement_id: agreementId });
    return rows.map(row => row.user_ref);
  }

  async function makeToken(who: string, agreementId: string) {
    return await ask(who, 'post', '/tokens', {
      productRef: STRIKES.split('#')[0],
      agreementId,
      title: 'Pipeline',
      expiresInHours: 1,
    });
  }

  it.each([PRODUCT, SERVICE])(
    'as %s is of exactly what its agreement shows, and ends with it',
    async consumer => {
      const agreement = await agree(consumer, {
        columns: { [STRIKES]: ['airport', 'pilot'] },
      });
      // Neither who asked nor the group may read it themselves.
      const own = await query(
        mockCredentials.user.header('user:default/ann'),
        `select * from ${TABLE}`,
        'safety-analysis',
      );
      expect(own.status).toBe(403);

      const { body: made } = await makeToken('amy', agreement.id);
      expect(made.token).toMatchObject({
        user: consumer,
        madeBy: 'user:default/amy',
        state: 'active',
      });
      const token = `Bearer ${made.secret}`;
      const read = await query(token, `select * from ${TABLE} limit 3`);
      expect([read.status, read.columns]).toEqual([200, ['airport', 'pilot']]);
      expect(read.rows).toEqual([
        ['AIR0', 'hidden'],
        ['AIR1', 'hidden'],
        ['AIR2', 'hidden'],
      ]);
      for (const column of ['state', 'stored_only']) {
        const hidden = await query(token, `select ${column} from ${TABLE}`);
        expect(hidden.status).toBe(400);
        expect(hidden.text).not.toContain('TX');
      }

      expect(await readersOf(agreement.id)).toEqual([consumer]);
      const { body: given } = await ask('sam', 'get', '/agreements?list=given');
      expect(
        given.items.find((one: any) => one.id === agreement.id).usage,
      ).toMatchObject({ queries: 1, users: 1, days: 30 });

      const running = query(token, ENDLESS);
      while ((await readersOf(agreement.id)).length < 2) {
        await sleep(50);
      }
      const revoked = await ask(
        'sam',
        'post',
        `/agreements/${agreement.id}/revoke`,
        { reason: 'No longer needed' },
      );
      expect(revoked.body.state).toBe('revoked');
      const at = performance.now();
      const { events } = await running;
      expect(performance.now() - at).toBeLessThan(2000);
      expect(events[events.length - 1]).toMatchObject({
        type: 'failed',
        error: { name: 'AccessEnded' },
      });
      expect((await query(token, `select 1 from ${TABLE}`)).status).toBe(401);
    },
  );

  it('of a subject of external access are those of the service account that it is bound to', async () => {
    const as = (subject: string) =>
      mockCredentials.service.header({
        onBehalfOf: mockCredentials.service(subject),
        targetPluginId: 'data-query',
      });
    const agreement = await agree(SERVICE, {
      columns: { [STRIKES]: ['airport', 'pilot'] },
    });
    const sql = `select * from ${TABLE} limit 2`;
    const read = await query(as('airflow'), sql, 'safety-analysis');
    expect([read.status, read.columns]).toEqual([200, ['airport', 'pilot']]);
    expect(read.rows).toEqual([
      ['AIR0', 'hidden'],
      ['AIR1', 'hidden'],
    ]);
    expect(await readersOf(agreement.id)).toEqual([SERVICE]);
    const other = await query(as('airflow'), sql, 'reporting');
    expect([other.status, other.rows]).toEqual([403, []]);
    // Whoever is bound to nothing is refused whatever there is.
    for (const subject of ['cron', 'nightly', 'plugin:catalog']) {
      const refused = await query(as(subject), sql, 'safety-analysis');
      const absent = await query(
        as(subject),
        'select 1 from no.such.thing',
        'safety-analysis',
      );
      expect([subject, refused.status]).toEqual([subject, 403]);
      expect(refused.text).toBe(absent.text);
    }
    // It opens what tokens open, and nothing else.
    const history = await request(backend.server)
      .get('/api/data-query/queries')
      .set('Authorization', as('airflow'));
    expect(history.status).toBe(403);

    const running = query(as('airflow'), ENDLESS, 'safety-analysis');
    while ((await readersOf(agreement.id)).length < 2) {
      await sleep(50);
    }
    await ask('sam', 'post', `/agreements/${agreement.id}/revoke`, {
      reason: 'No longer needed',
    });
    const { events } = await running;
    expect(events[events.length - 1]).toMatchObject({
      type: 'failed',
      error: { name: 'AccessEnded' },
    });
    expect((await query(as('airflow'), sql, 'safety-analysis')).status).toBe(
      403,
    );
  });

  it('of a sample is what the requester would see, five rows of it', async () => {
    const { body: made } = await ask('ann', 'post', '/requests', {
      portRefs: [STRIKES],
      purpose: 'safety-analysis',
      justification: 'Which airports to look at first',
      until: Date.now() + 10 * DAY_MS,
      columns: { [STRIKES]: ['airport', 'pilot'] },
      rowFilters: {
        [STRIKES]: {
          kind: 'eq',
          column: 'airport',
          value: { type: 'string', value: 'AIR7' },
        },
      },
    });
    const path = `/requests/${made.id}/items/${made.items[0].id}/sample`;
    const { status, body } = await ask('sam', 'get', path);
    expect([status, body.error]).toEqual([200, undefined]);
    expect(body).toMatchObject({
      portRef: STRIKES,
      sqlName: TABLE,
      columns: [{ name: 'airport' }, { name: 'pilot' }],
      rows: Array(5).fill(['AIR7', 'hidden']),
      masks: [{ column: 'pilot', kind: 'redact' }],
      rowFilter: { text: expect.stringContaining('AIR7') },
    });
    expect((await ask('ann', 'get', path)).status).toBe(403);
    expect((await ask('carl', 'get', path)).status).toBe(404);
  });
});
