import {
  mockCredentials,
  mockServices,
  TestDatabases,
} from '@backstage/backend-test-utils';
import { InputError } from '@backstage/errors';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import {
  loadOpenApiDocument,
  validateResponse,
} from '@meshport/backend-openapi';
import { SeveralAgreementsError } from '@meshport/plugin-data-access-node';
import type { QueryEvent } from '@meshport/plugin-data-query-common';
import type { Knex } from 'knex';
import { resolve } from 'node:path';
import request from 'supertest';
import { TestLake } from './__testUtils__/createLake';
import { DatabaseQueryRecords } from './records/DatabaseQueryRecords';
import { FakeAccess, startDataQuery } from './__testUtils__/startDataQuery';

const document = loadOpenApiDocument(resolve(__dirname, 'schema/openapi.yaml'));
const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18'] });

const PASSENGERS = 'dataproduct:flight-ops/bookings#passengers@1';

function eventsOf(text: string): QueryEvent[] {
  return text
    .trim()
    .split('\n')
    .map(line => JSON.parse(line));
}

describe.each(databases.eachSupportedId())('data-query on %p', databaseId => {
  let lake: TestLake;
  let access: FakeAccess;
  let knex: Knex;
  let permitted = true;
  let backend: Awaited<ReturnType<typeof startDataQuery>>;

  beforeAll(async () => {
    lake = await TestLake.create();
    access = new FakeAccess();
    knex = await databases.init(databaseId);
    backend = await startDataQuery({
      lake,
      access,
      knex,
      config: { maxPerUser: 3, workers: 2 },
      features: [
        mockServices.permissions.mock({
          authorize: async requests =>
            requests.map(() => ({
              result: permitted ? AuthorizeResult.ALLOW : AuthorizeResult.DENY,
            })),
        }).factory,
      ],
    });
  }, 90_000);

  afterAll(async () => {
    await backend.stop();
    lake.remove();
  });

  beforeEach(() => {
    access.decisions.clear();
    access.ended.clear();
    access.renewFails = false;
    access.asked = [];
    access.decideError = undefined;
    permitted = true;
  });

  const columnsOf = (name: string, ...columns: string[]) =>
    lake
      .dataset(name)
      .snapshot.columns.filter(
        column => !columns.length || columns.includes(column.name),
      )
      .map(column => ({ name: column.name, logicalType: 'string' }));

  const post = (path: string, body: object) =>
    request(backend.server).post(`/api/data-query${path}`).send(body);

  it('streams a query and keeps a record of it without its rows', async () => {
    access.decisions.set(PASSENGERS, {
      basis: 'agreement',
      agreementId: 'a1',
      purpose: 'p1',
      columns: columnsOf(
        'flight_ops.bookings.passengers',
        'passenger_id',
        'name',
      ),
    });
    const sql =
      'select passenger_id, name from flight_ops.bookings.passengers order by 1 limit 2';
    const response = await post('/queries', { sql, purpose: 'p1' });
    expect(response.status).toBe(200);
    expect(response.headers).toMatchObject({
      'content-type': 'application/x-ndjson; charset=utf-8',
      'cache-control': 'private, no-store, no-transform',
      'x-accel-buffering': 'no',
    });
    expect(eventsOf(response.text)).toMatchObject([
      { type: 'started' },
      {
        type: 'columns',
        columns: [
          { name: 'passenger_id', type: 'INTEGER' },
          { name: 'name', type: 'VARCHAR' },
        ],
        applied: [
          {
            portRef: PASSENGERS,
            sqlName: 'flight_ops.bookings.passengers',
            basis: 'agreement',
            agreementId: 'a1',
            masks: [],
          },
        ],
      },
      {
        type: 'rows',
        rows: [
          [0, 'passenger 0'],
          [1, 'passenger 1'],
        ],
      },
      { type: 'finished', rows: 2 },
    ]);
    expect(access.asked).toMatchObject([
      {
        portRefs: [PASSENGERS],
        purpose: 'p1',
        principal: {
          userEntityRef: mockCredentials.user().principal.userEntityRef,
        },
      },
    ]);
    const list = await request(backend.server).get('/api/data-query/queries');
    validateResponse(document, {
      method: 'get',
      path: '/queries',
      status: list.status,
      body: list.body,
    });
    expect(list.body.items[0]).toMatchObject({
      sql,
      state: 'finished',
      rows: 2,
      purpose: 'p1',
      portRefs: [PASSENGERS],
    });
    expect(JSON.stringify(list.body)).not.toContain('passenger 0');
  });

  const OWN = 'flight_ops.bookings.passengers';
  const allowOwn = (more: object = {}) =>
    access.decisions.set(PASSENGERS, {
      basis: 'owner',
      columns: columnsOf(OWN),
      ...more,
    });
  const SLOW = `select count(*) from ${OWN} p, range(100000) a, range(100000) b where a.range + b.range > p.passenger_id`;

  /** Reads a stream line by line until the end. */
  async function open(sql: string) {
    const abort = new AbortController();
    const response = await fetch(
      `http://localhost:${backend.server.port()}/api/data-query/queries`,
      {
        method: 'POST',
        headers: {
          'Content-Type': 'application/json',
          'Accept-Encoding': 'gzip',
        },
        body: JSON.stringify({ sql }),
        signal: abort.signal,
      },
    );
    const reader = response
      .body!.pipeThrough(new TextDecoderStream())
      .getReader();
    let text = '';
    return {
      abort,
      response,
      async until(pattern: string): Promise<QueryEvent[]> {
        while (!text.includes(pattern)) {
          const { done, value } = await reader.read();
          if (done) {
            break;
          }
          text += value;
        }
        return eventsOf(text);
      },
    };
  }

  async function stateOf(id: string): Promise<string> {
    const { body } = await request(backend.server).get(
      '/api/data-query/queries',
    );
    return body.items.find((item: { id: string }) => item.id === id)?.state;
  }

  async function untilState(id: string, state: string): Promise<void> {
    for (let tries = 0; (await stateOf(id)) !== state; tries += 1) {
      if (tries > 100) {
        throw new Error(`${id} is ${await stateOf(id)}, not ${state}`);
      }
      await new Promise(done => {
        setTimeout(done, 50);
      });
    }
  }

  const idOf = (events: QueryEvent[]) =>
    events[0].type === 'started' ? events[0].queryId : '';

  it('answers alike for what is absent and what may not be known', async () => {
    const hidden = await post('/queries', {
      sql: 'from commercial.secrets.plans',
    });
    const absent = await post('/queries', {
      sql: 'from commercial.secrets.nofil',
    });
    expect(hidden.status).toBe(400);
    expect(hidden.body.error).toMatchObject({
      name: 'InputError',
      message:
        'unknown or not available: commercial.secrets.plans, at line 1, column 6',
    });
    expect(hidden.text.replace(/plans/g, 'nofil')).toBe(absent.text);
    expect(hidden.body.error.position).toEqual({ line: 1, column: 6 });
    access.decisions.set(PASSENGERS, {
      columns: columnsOf('flight_ops.bookings.passengers', 'name'),
    });
    const mistyped = await post('/queries', {
      sql: 'select *\nfrom flight_ops.bookings.pasengers',
    });
    expect(mistyped.body.error).toMatchObject({
      message:
        'unknown or not available: flight_ops.bookings.pasengers, at line 2, column 6; did you mean flight_ops.bookings.passengers?',
      position: { line: 2, column: 6 },
    });
    validateResponse(document, {
      method: 'post',
      path: '/queries',
      status: hidden.status,
      body: hidden.body,
    });

    const portRef = 'dataproduct:commercial/secrets#plans@1';
    const preview = await post('/preview', { portRef });
    const none = await post('/preview', {
      portRef: 'dataproduct:commercial/secrets#plant@1',
    });
    expect(preview.status).toBe(400);
    expect(preview.text.replace(/plans/g, 'plant')).toBe(none.text);
    expect(preview.text).not.toContain('commercial.secrets');
  });

  it('answers alike for both when the rest of the request is wrong', async () => {
    access.decideError = new InputError(
      "'nonsense' is not in the catalogue of purposes",
    );
    const purpose = 'nonsense';
    const [hidden, absent] = await Promise.all(
      ['plans', 'nofil'].map(table =>
        post('/queries', { sql: `from commercial.secrets.${table}`, purpose }),
      ),
    );
    expect(hidden.body.error.message).toContain('catalogue of purposes');
    expect(absent.text).toBe(hidden.text);

    const [preview, none] = await Promise.all(
      ['plans', 'plant'].map(port =>
        post('/preview', {
          portRef: `dataproduct:commercial/secrets#${port}@1`,
          purpose,
        }),
      ),
    );
    expect(preview.body.error.message).toContain('catalogue of purposes');
    expect(none.text).toBe(preview.text);
  });

  it('names all ports that are missing at once, before anything is opened', async () => {
    access.decisions.set(PASSENGERS, { effect: 'deny', reason: 'ask first' });
    access.decisions.set('dataproduct:network/airports#airports@1', {
      effect: 'deny',
    });
    const { status, body } = await post('/queries', {
      sql: `select * from ${OWN} join network.airports.airports on true`,
    });
    expect(status).toBe(403);
    validateResponse(document, {
      method: 'post',
      path: '/queries',
      status,
      body,
    });
    expect(body.error).toMatchObject({
      name: 'NotAllowedError',
      missing: [
        {
          portRef: PASSENGERS,
          sqlName: OWN,
          productTitle: 'Product bookings',
          reason: 'ask first',
        },
        { sqlName: 'network.airports.airports' },
      ],
    });
  });

  it('says 409 for several agreements and 503 when it cannot decide', async () => {
    allowOwn();
    access.decideError = new SeveralAgreementsError('Pick one', [
      {
        portRef: PASSENGERS,
        sqlName: OWN,
        agreementId: 'a1',
        consumer: 'user:default/u',
        columns: 1,
        endsAt: 1,
      },
    ]);
    const several = await post('/queries', { sql: `from ${OWN}` });
    expect(several.status).toBe(409);
    expect(several.body.error.agreements).toMatchObject([
      { agreementId: 'a1' },
    ]);
    access.decideError = new Error('secret detail');
    const down = await post('/queries', { sql: `from ${OWN}` });
    expect(down.status).toBe(503);
    expect(down.text).not.toContain('secret detail');
  });

  it.each([
    [
      `select nam from ${OWN}`,
      /`nam` is not in passengers, at line 1, column 8; did you mean `name`/,
    ],
    [`selec`, /Syntax error at `selec`/],
    [`delete from ${OWN}`, /Only SELECT/],
    [`from read_text('/etc/passwd')`, /'read_text' is not allowed/],
    [`select $1`, /Parameters are not supported/],
  ])('answers %s with what and where', async (sql, message) => {
    allowOwn();
    const { status, body } = await post('/queries', { sql });
    expect(status).toBe(400);
    expect(body.error.message).toMatch(message);
  });

  it('previews under masks and row filter, and says why', async () => {
    allowOwn({
      basis: 'agreement',
      columns: columnsOf(OWN, 'passenger_id', 'card', 'state').map(column =>
        column.name === 'card'
          ? {
              ...column,
              mask: { kind: 'redact', text: 'hidden' },
              maskReason: 'The contract hides cards.',
            }
          : column,
      ),
      rowFilter: {
        kind: 'eq',
        column: 'state',
        value: { type: 'string', value: 'TX' },
      },
      rowFilterReason: 'The agreement is for Texas.',
    });
    const { status, text } = await post('/preview', { portRef: PASSENGERS });
    expect(status).toBe(200);
    const events = eventsOf(text);
    expect(events).toContainEqual(
      expect.objectContaining({
        type: 'columns',
        applied: [
          expect.objectContaining({
            masks: [
              {
                column: 'card',
                kind: 'redact',
                reason: 'The contract hides cards.',
              },
            ],
            rowFilter: {
              text: expect.any(String),
              reason: 'The agreement is for Texas.',
            },
          }),
        ],
      }),
    );
    expect(events[events.length - 1]).toMatchObject({ rows: 100 });
    expect(events[events.length - 1]).not.toHaveProperty('truncated');
    expect(text).not.toContain('canary');
  });

  it('cuts at the cap and says so', async () => {
    allowOwn();
    const cut = eventsOf(
      (await post('/queries', { sql: `from ${OWN}`, maxRows: 7 })).text,
    );
    expect(cut[cut.length - 1]).toMatchObject({
      rows: 7,
      truncated: { by: 'rows', limit: 7, atLeast: 8 },
    });
    lake.dataset(OWN).snapshot.rows = 5000;
    const truncatedOf = async (sql: string) => {
      const { text } = await post('/queries', { sql, maxRows: 7 });
      const events = eventsOf(text);
      const last = events[events.length - 1];
      return last.type === 'finished' ? last.truncated : undefined;
    };
    // The plan tells how many there are.
    for (const sql of [
      `from ${OWN}`,
      `select name, upper(name) from ${OWN} order by name`,
    ]) {
      expect(await truncatedOf(sql)).toMatchObject({ atLeast: 5000 });
    }
    // And here it does not.
    for (const sql of [
      `select * from ${OWN} where passenger_id > 3`,
      `select distinct name from ${OWN}`,
      `select * from ${OWN} limit 100`,
      `select unnest([1, 2]) from ${OWN}`,
      `select a.name from ${OWN} a, ${OWN} b`,
    ]) {
      expect([sql, await truncatedOf(sql)]).toEqual([
        sql,
        { by: 'rows', limit: 7, atLeast: 8 },
      ]);
    }
    allowOwn({
      rowFilter: {
        kind: 'eq',
        column: 'state',
        value: { type: 'string', value: 'TX' },
      },
    });
    expect(await truncatedOf(`from ${OWN}`)).toMatchObject({ atLeast: 8 });
    allowOwn();
    lake.dataset(OWN).snapshot.rows = 0;
    const whole = eventsOf(
      (await post('/queries', { sql: `from ${OWN}`, maxRows: 5000 })).text,
    );
    expect(whole[whole.length - 1]).toMatchObject({ rows: 5000 });
    expect(whole[whole.length - 1]).not.toHaveProperty('truncated');
  });

  it('hints when a join between two ports finds nothing', async () => {
    for (const name of [
      'network.airports.airports',
      'safety.bird_strikes.stations',
    ]) {
      access.decisions.set(lake.dataset(name).portRef, {
        basis: 'public',
        columns: columnsOf(name),
      });
    }
    const { text } = await post('/queries', {
      sql: `select * from safety.bird_strikes.stations s join network.airports.airports a on s.airport_name = a.name`,
    });
    expect(eventsOf(text)).toContainEqual({
      type: 'hint',
      hint: {
        left: 'safety.bird_strikes.stations.airport_name',
        right: 'network.airports.airports.name',
        leftDistinct: 50,
        matched: 0,
        message:
          '0 of 50 values of safety.bird_strikes.stations.airport_name occur in network.airports.airports.name',
      },
    });
  });

  it('cancels by DELETE, the author alone', async () => {
    allowOwn();
    const query = await open(SLOW);
    const id = idOf(await query.until('started'));
    const stranger = await request(backend.server)
      .delete(`/api/data-query/queries/${id}`)
      .set('Authorization', mockCredentials.user.header('user:default/other'));
    expect(stranger.status).toBe(404);
    const cancelled = await request(backend.server).delete(
      `/api/data-query/queries/${id}`,
    );
    expect(cancelled.status).toBe(204);
    const events = await query.until('failed');
    expect(events[events.length - 1]).toMatchObject({
      error: { name: 'QueryCancelled' },
    });
    await untilState(id, 'cancelled');
    const again = await request(backend.server).delete(
      `/api/data-query/queries/${id}`,
    );
    expect(again.status).toBe(404);
  });

  it('stops the engine when the caller is gone', async () => {
    allowOwn();
    const query = await open(SLOW);
    const id = idOf(await query.until('started'));
    query.abort.abort();
    await untilState(id, 'cancelled');
    const { body } = await request(backend.server).get(
      '/api/data-query/health',
    );
    validateResponse(document, {
      method: 'get',
      path: '/health',
      status: 200,
      body,
    });
    expect(body).toMatchObject({ engine: 'duckdb', workers: { size: 2 } });
  });

  it('ends a running query when its agreement ends', async () => {
    allowOwn();
    const query = await open(SLOW);
    const id = idOf(await query.until('started'));
    expect(query.response.headers.get('content-encoding')).toBeNull();
    const revokedAt = Date.now();
    access.ended.add(`decision of ${PASSENGERS}`);
    const events = await query.until('failed');
    expect(Date.now() - revokedAt).toBeLessThan(2500);
    expect(events[events.length - 1]).toMatchObject({
      error: { name: 'AccessEnded' },
    });
    await untilState(id, 'ended');
  });

  it('ends a running query when decisions cannot be renewed', async () => {
    allowOwn();
    const query = await open(SLOW);
    await query.until('started');
    const downAt = Date.now();
    access.renewFails = true;
    const events = await query.until('failed');
    expect(Date.now() - downAt).toBeLessThan(3500);
    expect(events[events.length - 1]).toMatchObject({
      error: { name: 'AccessEnded' },
    });
  });

  it('answers 429 when a user has too many, and 403 without the permission', async () => {
    allowOwn();
    const queries = await Promise.all([open(SLOW), open(SLOW)]);
    await Promise.all(queries.map(query => query.until('started')));
    const waiting = new AbortController();
    const third = fetch(
      `http://localhost:${backend.server.port()}/api/data-query/queries`,
      {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify({ sql: 'select 1' }),
        signal: waiting.signal,
      },
    ).catch(() => {});
    await new Promise(done => {
      setTimeout(done, 100);
    });
    const { status, headers, body } = await post('/queries', {
      sql: 'select 1',
    });
    expect(status).toBe(429);
    expect(Number(headers['retry-after'])).toBeGreaterThan(0);
    expect(body.error.message).toMatch(/queries running or waiting/);
    waiting.abort();
    queries.forEach(query => query.abort.abort());
    await third;

    permitted = false;
    const refused = await post('/queries', { sql: 'not even SQL' });
    expect(refused.status).toBe(403);
    expect(refused.body.error.message).toBe('You may not run queries');
  });

  it('refuses what is not signed in and what is no request', async () => {
    const anonymous = await post('/queries', { sql: 'select 1' }).set(
      'Authorization',
      mockCredentials.none.header(),
    );
    expect(anonymous.status).toBe(401);
    const service = await post('/queries', { sql: 'select 1' }).set(
      'Authorization',
      mockCredentials.service.header(),
    );
    expect(service.status).toBe(403);
    expect((await post('/queries', { sql: 1 })).status).toBe(400);
    expect((await post('/queries', {})).status).toBe(400);
    expect((await post('/queries', { sql: 'select 1', as: 'x' })).status).toBe(
      400,
    );
  });

  it('takes what a dead replica left for failed, and hears of cancels from others', async () => {
    const records = await DatabaseQueryRecords.create({
      database: { getClient: async () => knex },
    });
    const other = { user: 'user:default/other', uid: 'first' };
    const record = {
      kind: 'query' as const,
      caller: other,
      reads: [],
      sql: 'select 1',
    };
    await records.start({ ...record, id: 'orphan' });
    await knex('query_records')
      .where({ id: 'orphan' })
      .update({ running_until: 1 });
    await records.failOrphans();
    const { items } = await records.list(other, { limit: 10 });
    expect(items).toMatchObject([
      { id: 'orphan', state: 'failed', error: 'BackendStopped' },
    ]);
    await records.start({ ...record, id: 'alive' });
    expect(await records.keepAlive(['alive'])).toEqual([]);
    for (const caller of [
      { user: 'user:default/thief', uid: 'first' },
      { user: other.user, uid: 'created again' },
    ]) {
      expect(await records.requestCancel('alive', caller)).toBe(false);
      expect(await records.list(caller, { limit: 10 })).toEqual({ items: [] });
    }
    expect(await records.requestCancel('alive', other)).toBe(true);
    expect(await records.keepAlive(['alive'])).toEqual(['alive']);
  });
});
