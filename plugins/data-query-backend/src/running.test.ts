import {
  mockCredentials,
  mockServices,
  TestDatabases,
} from '@backstage/backend-test-utils';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import {
  loadOpenApiDocument,
  validateResponse,
} from '@meshport/backend-openapi';
import type {
  QueryEvent,
  QueryExport,
} from '@meshport/plugin-data-query-common';
import type { Knex } from 'knex';
import { existsSync, readdirSync, utimesSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import request from 'supertest';
import { TestLake } from './__testUtils__/createLake';
import { FakeAccess, startDataQuery } from './__testUtils__/startDataQuery';

const document = loadOpenApiDocument(resolve(__dirname, 'schema/openapi.yaml'));
const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18'] });

const PASSENGERS = 'dataproduct:flight-ops/bookings#passengers@1';
const OWN = 'flight_ops.bookings.passengers';
const SLOW = `select count(*) from ${OWN} p, range(100000) a, range(100000) b where a.range + b.range > p.passenger_id`;
const OTHER = mockCredentials.user.header('user:default/other');
const serviceOf = (plugin: string) =>
  mockCredentials.service.header({
    onBehalfOf: mockCredentials.service(`plugin:${plugin}`),
    targetPluginId: 'data-query',
  });
const SERVICE = serviceOf('data-access');

describe.each(databases.eachSupportedId())('running on %p', databaseId => {
  let lake: TestLake;
  let access: FakeAccess;
  let knex: Knex;
  let backend: Awaited<ReturnType<typeof startDataQuery>>;

  const start = (more: object = {}) =>
    startDataQuery({
      lake,
      access,
      knex,
      config: { workers: 2, maxPerUser: 4 },
      features: [
        mockServices.permissions.mock({
          authorize: async requests =>
            requests.map(() => ({ result: AuthorizeResult.ALLOW })),
        }).factory,
      ],
      ...more,
    });

  beforeAll(async () => {
    lake = await TestLake.create();
    access = new FakeAccess();
    knex = await databases.init(databaseId);
    backend = await start();
  }, 90_000);

  afterAll(async () => {
    await backend.stop();
    lake.remove();
  });

  beforeEach(() => {
    access.ended.clear();
    access.decisions.clear();
    allow();
  });

  function allow(more: object = {}) {
    access.decisions.set(PASSENGERS, {
      basis: 'agreement',
      agreementId: 'a1',
      columns: lake.dataset(OWN).snapshot.columns.map(({ name }) => ({
        name,
        logicalType: 'string',
        ...(name === 'card'
          ? { mask: { kind: 'redact', text: '=hidden' } }
          : {}),
      })),
      ...more,
    });
  }

  async function call(
    method: 'get' | 'post' | 'delete',
    path: string,
    options: { body?: object; as?: string; template?: string } = {},
  ) {
    let sent = request(backend.server)[method](`/api/data-query${path}`);
    if (options.as) {
      sent = sent.set('Authorization', options.as);
    }
    const response = await (options.body ? sent.send(options.body) : sent);
    if (response.type === 'application/json') {
      validateResponse(document, {
        method,
        path: options.template ?? path.split('?')[0],
        status: response.status,
        body: response.body,
      });
    }
    return response;
  }

  const pause = (ms: number) =>
    new Promise(done => {
      setTimeout(done, ms);
    });

  async function untilExport(
    id: string,
    done = (found: QueryExport) => found.state !== 'running',
  ): Promise<QueryExport> {
    for (let tries = 0; tries < 200; tries += 1) {
      const { body } = await call('get', `/exports/${id}`, {
        template: '/exports/{id}',
      });
      if (done(body)) {
        return body;
      }
      await pause(50);
    }
    throw new Error(`The export ${id} goes on`);
  }

  const download = (id: string, as?: string) =>
    call('get', `/exports/${id}/file`, { as, template: '/exports/{id}/file' });

  /** Reads a stream until something is in it. */
  async function open(sql: string, as?: string) {
    const abort = new AbortController();
    const response = await fetch(
      `http://localhost:${backend.server.port()}/api/data-query/queries`,
      {
        method: 'POST',
        headers: {
          'Content-Type': 'application/json',
          ...(as ? { Authorization: as } : {}),
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
      async until(pattern: string): Promise<QueryEvent[]> {
        while (!text.includes(pattern)) {
          const { done, value } = await reader.read();
          if (done) {
            break;
          }
          text += value;
        }
        return text
          .trim()
          .split('\n')
          .map(line => JSON.parse(line));
      },
    };
  }

  it('tells who waits where, lets short queries pass, and cancels who waits', async () => {
    const first = await open(SLOW);
    await first.until('started');
    await pause(100);
    const second = await open(SLOW);
    const third = await open(SLOW, OTHER);
    expect(await second.until('"position":1')).toContainEqual({
      type: 'queued',
      position: 1,
    });
    const events = await third.until('queued');
    expect(events[0]).toMatchObject({ type: 'started' });

    const short = await call('post', '/queries', {
      body: { sql: `select name from ${OWN} where passenger_id = 7` },
    });
    expect(short.text).toContain('[["passenger 7"]]');
    expect(short.text).not.toContain('queued');

    const [begun] = await second.until('queued');
    const { queryId } = begun as Extract<QueryEvent, { type: 'started' }>;
    await call('delete', `/queries/${queryId}`);
    expect((await second.until('failed')).pop()).toMatchObject({
      type: 'failed',
      error: { name: 'QueryCancelled' },
    });
    access.ended.add(`decision of ${PASSENGERS}`);
    for (const query of [first, third]) {
      expect((await query.until('failed')).pop()).toMatchObject({
        error: { name: 'AccessEnded' },
      });
    }
  });

  it('exports a whole result, to its author alone, while access is what it was', async () => {
    const sql = `select passenger_id, card from ${OWN}, range(20) order by 1`;
    const begun = await call('post', '/exports', {
      body: { sql, format: 'csv' },
    });
    expect(begun.status).toBe(202);
    const { id } = begun.body;
    const finished = await untilExport(id);
    expect(finished).toMatchObject({ state: 'finished', rows: 100_000 });
    const file = await download(id);
    expect(file.headers).toMatchObject({
      'content-type': 'text/csv; charset=utf-8',
      'content-length': String(finished.bytes),
      'content-disposition': expect.stringMatching(
        /^attachment; filename="export-[\d-]+-[0-9a-f]{8}\.csv"$/,
      ),
    });
    const lines = file.text.split('\n');
    expect(lines.length).toBe(100_002);
    expect(lines[1]).toBe(`0,"'=hidden"`);

    const strange = await download(id, OTHER);
    const none = await download('00000000-0000-4000-8000-000000000000');
    expect([strange.status, none.status]).toEqual([404, 404]);
    const [record] = (await call('get', '/queries')).body.items;
    expect(record).toMatchObject({
      id,
      kind: 'export',
      state: 'finished',
      rows: 100_000,
      bytes: finished.bytes,
    });

    access.decideError = new Error('down');
    expect((await download(id)).status).toBe(503);
    access.decideError = undefined;
    expect((await download(id)).status).toBe(200);
    allow({ version: '2' });
    expect((await download(id)).status).toBe(403);
    allow();
    expect((await download(id)).status).toBe(404);
    // What the list says of it is why.
    expect(await untilExport(id)).toMatchObject({
      state: 'ended',
      error: { name: 'AccessEnded', message: expect.stringMatching(/changed/) },
    });
    expect(existsSync(join(lake.folder, 'exports', `${id}.csv`))).toBe(false);
  });

  it('takes the file of who may not even know of its table any more', async () => {
    const { body } = await call('post', '/exports', {
      body: { sql: `from ${OWN}`, format: 'csv' },
    });
    await untilExport(body.id);
    access.decisions.clear();
    const gone = await download(body.id);
    expect([gone.status, gone.text.includes(OWN)]).toEqual([403, false]);
    expect((await untilExport(body.id)).state).toBe('ended');
    expect(existsSync(join(lake.folder, 'exports', `${body.id}.csv`))).toBe(
      false,
    );
  });

  it('lists exports as they were asked for, where they wait in the queue, and none that was deleted', async () => {
    await knex('query_exports').del();
    const asked = { sql: SLOW, purpose: 'p1', agreementIds: ['a1'] };
    const begin = async () =>
      (
        await call('post', '/exports', {
          body: { ...asked, format: 'parquet' },
        })
      ).body.id;
    const list = async () => (await call('get', '/exports')).body.items;
    const first = await begin();
    await untilExport(first, ({ queuePosition }) => !queuePosition);
    const second = await begin();
    const waiting = await untilExport(
      second,
      ({ queuePosition }) => queuePosition !== undefined,
    );
    expect(waiting).toMatchObject({
      ...asked,
      state: 'running',
      queuePosition: 1,
    });
    expect(await list()).toEqual([
      waiting,
      expect.objectContaining({ ...asked, id: first, state: 'running' }),
    ]);

    const end = (id: string) =>
      call('delete', `/exports/${id}`, { template: '/exports/{id}' });
    await end(first);
    expect((await untilExport(first)).state).toBe('cancelled');
    const entered = await untilExport(
      second,
      ({ queuePosition }) => queuePosition === undefined,
    );
    expect(entered.state).toBe('running');
    await end(second);
    await untilExport(second);
    expect((await list()).map((item: QueryExport) => item.id)).toEqual([
      second,
      first,
    ]);

    expect((await end(first)).status).toBe(204);
    expect((await list()).map((item: QueryExport) => item.id)).toEqual([
      second,
    ]);
    const absent = await call('get', `/exports/${first}`, {
      template: '/exports/{id}',
    });
    expect([absent.status, (await end(first)).status]).toEqual([404, 404]);
    // What was run is kept all the same.
    expect((await call('get', '/queries')).body.items).toContainEqual(
      expect.objectContaining({ id: first, kind: 'export' }),
    );
  });

  it('refuses to export what may not be read, and ends with the access', async () => {
    access.decisions.set(PASSENGERS, { effect: 'deny', reason: 'ask first' });
    const body = { sql: `from ${OWN}`, format: 'json' };
    const refused = await call('post', '/exports', { body });
    expect(refused.status).toBe(403);
    expect(refused.body.error.missing).toMatchObject([{ sqlName: OWN }]);
    allow();
    const slow = { sql: SLOW, format: 'parquet' };
    const ending = (await call('post', '/exports', { body: slow })).body.id;
    access.ended.add(`decision of ${PASSENGERS}`);
    expect(await untilExport(ending)).toMatchObject({
      state: 'ended',
      error: { name: 'AccessEnded' },
    });
    access.ended.clear();
    const cancelled = (await call('post', '/exports', { body: slow })).body.id;
    await call('delete', `/exports/${cancelled}`, {
      template: '/exports/{id}',
    });
    expect((await untilExport(cancelled)).state).toBe('cancelled');
    expect((await download(cancelled)).status).toBe(404);
    expect(readdirSync(join(lake.folder, 'exports'))).toEqual([]);
  });

  it('keeps finished files over a restart and nothing that died or expired', async () => {
    const body = { sql: `select 1 as one from ${OWN} limit 3`, format: 'json' };
    const kept = (await call('post', '/exports', { body })).body.id;
    await untilExport(kept);
    const died = (await call('post', '/exports', { body })).body.id;
    await untilExport(died);
    // As if the backend had been killed while it wrote.
    await knex('query_records')
      .where({ id: died })
      .update({ state: 'running', running_until: 1 });
    await knex('query_exports')
      .where({ query_id: died })
      .update({ file_state: 'writing' });
    const folder = join(lake.folder, 'exports');
    const stray = '11111111-1111-4111-8111-111111111111.csv.part';
    const stranger = '22222222-2222-4222-8222-222222222222.csv';
    for (const name of [stray, stranger]) {
      writeFileSync(join(folder, name), 'x');
    }
    utimesSync(join(folder, stray), 1, 1);
    await backend.stop();
    backend = await start();
    expect(readdirSync(folder).sort()).toEqual(
      [`${kept}.json`, stranger].sort(),
    );
    expect((await download(kept)).text).toBe('{"one":1}\n'.repeat(3));
    expect(await untilExport(died)).toMatchObject({
      state: 'failed',
      error: { name: 'BackendStopped' },
    });
    await knex('query_exports')
      .where({ query_id: kept })
      .update({ expires_at: 1 });
    expect((await download(kept)).status).toBe(404);
    expect((await untilExport(kept)).state).toBe('expired');
  }, 60_000);

  it('pages through the history, searches it, and counts use for data access alone', async () => {
    const from = Date.now() - 60_000;
    await knex('query_records').del();
    await knex('query_reads').del();
    for (const [index, as] of [undefined, undefined, OTHER].entries()) {
      await call('post', '/queries', {
        body: {
          sql: `select passenger_id as "n100%_${index}" from ${OWN} where fare > 1`,
          purpose: 'p1',
        },
        as,
      });
    }
    const first = await call('get', '/queries?limit=1');
    const second = await call(
      'get',
      `/queries?limit=1&cursor=${first.body.nextCursor}`,
    );
    expect(first.body.items[0].sql).toContain('_1');
    expect(second.body.items[0].sql).toContain('_0');
    expect(second.body).not.toHaveProperty('nextCursor');
    expect(first.body.items[0]).toMatchObject({
      kind: 'query',
      planHash: expect.stringMatching(/^[0-9a-f]{32}$/),
      reads: [
        {
          portRef: PASSENGERS,
          agreementId: 'a1',
          columns: ['fare', 'passenger_id'],
        },
      ],
    });
    const found = await call(
      'get',
      `/queries?text=${encodeURIComponent('N100%_0')}`,
    );
    expect(found.body.items.map((item: any) => item.id)).toEqual([
      second.body.items[0].id,
    ]);
    expect((await call('get', '/queries?cursor=nonsense')).status).toBe(400);

    const period = `from=${from}&to=${Date.now() + 60_000}`;
    const usage = await call(
      'get',
      `/usage/ports?${period}&agreementId=a1&agreementId=a2`,
      { as: SERVICE },
    );
    expect(usage.body.items).toEqual([
      {
        portRef: PASSENGERS,
        agreementId: 'a1',
        uses: 3,
        users: 2,
        lastUsedAt: expect.any(Number),
      },
    ]);
    const daily = await call(
      'get',
      `/usage/ports?${period}&agreementId=a1&daily=true`,
      { as: SERVICE },
    );
    expect(daily.body.items).toMatchObject([{ uses: 3, daily: [3] }]);
    const reads = await call('get', `/usage/reads?${period}`, { as: SERVICE });
    expect(
      reads.body.items.map((item: any) => [
        item.user,
        item.uid,
        item.purpose,
        item.classification,
        item.uses,
      ]),
    ).toEqual([
      ['user:default/mock', 'uid of mock', 'p1', 'confidential', 2],
      ['user:default/other', 'uid of other', 'p1', 'confidential', 1],
    ]);
    const stranger = serviceOf('x');
    for (const as of [stranger, OTHER]) {
      const refused = await call('get', `/usage/ports?${period}`, { as });
      expect(refused.status).toBe(403);
    }
  });
});
