import { authServiceFactory } from '@backstage/backend-defaults/auth';
import { httpAuthServiceFactory } from '@backstage/backend-defaults/httpAuth';
import { permissionsServiceFactory } from '@backstage/backend-defaults/permissions';
import { TestDatabases } from '@backstage/backend-test-utils';
import type { JsonObject } from '@backstage/types';
import { DuckDBInstance } from '@duckdb/node-api';
import { writeFile } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import request from 'supertest';
import { CANARIES, TestLake } from '../__testUtils__/createLake';
import { FakeAccess, startDataQuery } from '../__testUtils__/startDataQuery';
import {
  authorizationOf,
  workbenchTestBench,
} from '../__testUtils__/workbenchTestBench';

jest.setTimeout(60_000);

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18'] });
const PASSENGERS = 'flight_ops.bookings.passengers';
const AIRPORTS = 'network.airports.airports';
const STATIONS = 'safety.bird_strikes.stations';
const NIGHTLY = 'service:default/nightly';
const WEEKLY = 'service:default/weekly';
const AIRFLOW = 'subject:airflow';
const ABSENT = '00000000-0000-4000-8000-000000000000';

describe.each(databases.eachSupportedId())(
  'exports of external subjects on %p',
  id => {
    const bench = workbenchTestBench(databases, id);
    const { ask, access } = bench;

    beforeEach(() => {
      access.subjects.set('airflow', NIGHTLY);
      access.subjects.set('dagster', NIGHTLY);
      access.subjects.set('cron', WEEKLY);
      access.asked = [];
      access.ended.clear();
      bench.allow(PASSENGERS, {
        agreementId: 'agreement-1',
        columns: [
          { name: 'passenger_id', logicalType: 'integer' },
          { name: 'card', logicalType: 'string', mask: { kind: 'null' } },
          { name: 'state', logicalType: 'string' },
        ],
        rowFilter: {
          kind: 'eq',
          column: 'state',
          value: { type: 'string', value: 'TX' },
        },
      });
      access.denied.add(`${NIGHTLY} ${bench.allow(AIRPORTS)}`);
      access.hidden.add(`${NIGHTLY} ${bench.allow(STATIONS)}`);
    });

    const start = async (
      format: string,
      table = PASSENGERS,
      who = AIRFLOW,
      more: object = { purpose: 'reporting' },
    ) =>
      await ask(who, 'post', '/exports', {
        sql: `from ${table}`,
        format,
        ...more,
      });

    /** Its id once it runs no more. */
    async function whole(format: string) {
      const started = await start(format);
      expect([started.status, started.body.error]).toEqual([202, undefined]);
      const path = `/exports/${started.body.id}`;
      for (;;) {
        const { body } = await ask(AIRFLOW, 'get', path);
        if (body.state !== 'running') {
          expect(body).toMatchObject({ state: 'finished', rows: 3750 });
          return started.body.id as string;
        }
        await sleep(50);
      }
    }

    async function download(exportId: string) {
      const { port } = bench.server().address() as AddressInfo;
      const answer = await fetch(
        `http://127.0.0.1:${port}/api/data-query/exports/${exportId}/file`,
        { headers: { authorization: authorizationOf(AIRFLOW) } },
      );
      expect(answer.status).toBe(200);
      return Buffer.from(await answer.arrayBuffer());
    }

    it('hold what the agreement of the service account shows, as CSV and as Parquet', async () => {
      const csv = (await download(await whole('csv')))
        .toString()
        .replaceAll('"', '');
      const [header, first, ...others] = csv.trim().split('\n');
      expect(header).toBe('passenger_id,card,state');
      expect(first).toBe('1,,TX');
      expect(others).toHaveLength(3749);
      for (const canary of Object.values(CANARIES)) {
        expect(csv).not.toContain(canary);
      }

      const parquet = join(bench.lake().folder, 'subject.parquet');
      await writeFile(parquet, await download(await whole('parquet')));
      const instance = await DuckDBInstance.create(':memory:');
      const connection = await instance.connect();
      const read = await connection.runAndReadAll(
        `select count(*)::integer, count(card)::integer, count(distinct state)::integer from '${parquet}'`,
      );
      expect(read.getRows()).toEqual([[3750, 0, 1]]);
      const described = await connection.runAndReadAll(
        `describe from '${parquet}'`,
      );
      expect(described.getRows().map(([name]) => name)).toEqual([
        'passenger_id',
        'card',
        'state',
      ]);
      connection.closeSync();
      instance.closeSync();

      // Decided for the subject alone, and recorded as the service account's.
      expect(access.asked).toContainEqual({
        subject: 'airflow',
        portRefs: [bench.lake().dataset(PASSENGERS).portRef],
        purpose: 'reporting',
        agreementIds: undefined,
      });
      expect(
        access.asked.every(one => (one as any).subject === 'airflow'),
      ).toBe(true);
      const records = await bench
        .knex()('query_records')
        .where({ kind: 'export', user_ref: NIGHTLY })
        .select('purpose', 'state', 'token_id');
      expect(records).toEqual(
        Array(2).fill({
          purpose: 'reporting',
          state: 'finished',
          token_id: null,
        }),
      );
    });

    it('are of nothing else: neither of what was not agreed nor of what is hidden', async () => {
      const denied = await start('csv', AIRPORTS);
      expect([denied.status, denied.body.error.missing]).toEqual([
        403,
        [expect.objectContaining({ sqlName: AIRPORTS })],
      ]);
      const hidden = await start('csv', STATIONS);
      const absent = await start('csv', STATIONS.replace(/s$/, 'z'));
      expect(hidden.status).toBe(400);
      expect(
        hidden.text.replaceAll('strikes.stations', 'strikes.stationz'),
      ).toBe(absent.text);
      const both = await start('csv', `${PASSENGERS}, ${AIRPORTS}`);
      expect(both.status).toBe(403);
      // Its record says that it was refused, and of what it read nothing.
      expect(
        await bench
          .knex()('query_records')
          .where({ sql: `from ${AIRPORTS}` })
          .select('user_ref', 'state', 'port_refs'),
      ).toEqual([{ user_ref: NIGHTLY, state: 'refused', port_refs: '[]' }]);
    });

    it('are refused to who is bound to nothing, or was not given queries', async () => {
      const exportId = await whole('csv');
      const uses = async (who: string) =>
        await Promise.all([
          start('csv', PASSENGERS, who),
          ask(who, 'get', `/exports/${exportId}`),
          ask(who, 'get', `/exports/${exportId}/file`),
          ask(who, 'delete', `/exports/${exportId}`),
        ]);
      const statuses = async (who: string) =>
        (await uses(who)).map(({ status }) => status);
      for (const who of ['nobody-bound', 'plugin:catalog', NIGHTLY]) {
        expect([who, await statuses(`subject:${who}`)]).toEqual([
          who,
          [403, 403, 403, 403],
        ]);
      }
      bench.denied.add('data-query.query.execute');
      expect(await statuses(AIRFLOW)).toEqual([403, 403, 403, 403]);
      bench.denied.clear();
      access.subjects.delete('airflow');
      expect(await statuses(AIRFLOW)).toEqual([403, 403, 403, 403]);
      // Lists are for who is signed in.
      access.subjects.set('airflow', NIGHTLY);
      expect((await ask(AIRFLOW, 'get', '/exports')).status).toBe(403);
      expect((await ask(AIRFLOW, 'get', `/exports/${exportId}`)).status).toBe(
        200,
      );
    });

    it('are handed out to the service account alone, and removed by it', async () => {
      const exportId = await whole('csv');
      const paths = [`/exports/${exportId}`, `/exports/${exportId}/file`];
      for (const who of ['subject:cron', 'mock']) {
        for (const [method, path] of [
          ...paths.map(one => ['get', one] as const),
          ['delete', paths[0]] as const,
        ]) {
          const foreign = await ask(who, method, path);
          const absent = await ask(who, method, path.replace(exportId, ABSENT));
          expect([who, path, foreign.status]).toEqual([who, path, 404]);
          expect(foreign.text.replaceAll(exportId, ABSENT)).toBe(absent.text);
        }
      }
      // It acts as the service account, whichever of its subjects it is.
      const colleague = await ask('subject:dagster', 'get', paths[1]);
      expect(colleague.status).toBe(200);
      expect((await ask(AIRFLOW, 'delete', paths[0])).status).toBe(204);
      expect((await ask(AIRFLOW, 'get', paths[1])).status).toBe(404);
    });

    it('end with the agreement behind them', async () => {
      const exportId = await whole('csv');
      const withdrawn = await whole('csv');
      const { portRef } = bench.lake().dataset(PASSENGERS);
      const file = async (one: string) =>
        (await ask(AIRFLOW, 'get', `/exports/${one}/file`)).status;
      access.denied.add(`${NIGHTLY} ${portRef}`);
      expect(await file(withdrawn)).toBe(403);
      access.denied.delete(`${NIGHTLY} ${portRef}`);
      // What ended is gone for good.
      expect(await file(withdrawn)).toBe(404);
      const changed = access.decisions.get(portRef)!;
      access.decisions.set(portRef, { ...changed, version: '2' });
      expect(await file(exportId)).toBe(403);
      expect(await file(exportId)).toBe(404);
    });
  },
);

describe('tokens of the backend’s external access', () => {
  const given = (
    token: string,
    subject: string,
    accessRestrictions?: JsonObject,
  ) => ({
    type: 'static',
    options: { token, subject },
    ...(accessRestrictions && { accessRestrictions: [accessRestrictions] }),
  });
  const whole = 'token-without-restrictions';
  const narrow = 'token-for-queries-alone';
  const reading = 'token-for-usage-alone';
  const elsewhere = 'token-for-the-catalog';
  const unbound = 'token-of-an-unbound-subject';
  const access = new FakeAccess();
  let lake: TestLake;
  let backend: Awaited<ReturnType<typeof startDataQuery>>;

  beforeAll(async () => {
    lake = await TestLake.create();
    backend = await startDataQuery({
      lake,
      access,
      knex: await databases.init('SQLITE_3'),
      config: { workers: 1 },
      settings: {
        permission: { enabled: true },
        backend: {
          auth: {
            externalAccess: [
              given(whole, 'airflow'),
              given(narrow, 'airflow', {
                plugin: 'data-query',
                permission: 'data-query.query.execute',
              }),
              given(reading, 'airflow', {
                plugin: 'data-query',
                permission: 'data-query.saved.share',
              }),
              given(elsewhere, 'airflow', { plugin: 'catalog' }),
              given(unbound, 'cron'),
            ],
          },
        },
      },
      features: [
        authServiceFactory,
        httpAuthServiceFactory,
        permissionsServiceFactory,
      ],
    });
    access.subjects.set('airflow', NIGHTLY);
    const { portRef, snapshot } = lake.dataset(PASSENGERS);
    access.decisions.set(portRef, {
      basis: 'agreement',
      columns: snapshot.columns
        .slice(0, 1)
        .map(({ name }) => ({ name, logicalType: 'integer' })),
    });
  }, 90_000);

  afterAll(async () => {
    await backend.stop();
    lake.remove();
  });

  it.each([
    [whole, 202],
    [narrow, 202],
    [reading, 403],
    [elsewhere, 403],
    [unbound, 403],
    ['no-token-at-all', 401],
  ])('export as what they were given, %s', async (token, status) => {
    const call = (method: 'get' | 'post', path: string) =>
      request(backend.server)
        [method](`/api/data-query${path}`)
        .set('Authorization', `Bearer ${token}`);
    const started = await call('post', '/exports').send({
      sql: `from ${PASSENGERS}`,
      purpose: 'reporting',
      format: 'csv',
    });
    expect([token, started.status]).toEqual([token, status]);
    if (status !== 202) {
      return;
    }
    const path = `/exports/${started.body.id}`;
    while ((await call('get', path)).body.state === 'running') {
      await sleep(50);
    }
    const file = await call('get', `${path}/file`);
    expect(file.status).toBe(200);
    expect(file.text.trim().split('\n')).toHaveLength(5001);
  });

  // A monitor is nobody's service account.
  it.each([
    [unbound, 200],
    [narrow, 200],
    [elsewhere, 403],
    ['no-token-at-all', 401],
  ])('ask how the engine is, %s', async (token, status) => {
    const answer = await request(backend.server)
      .get('/api/data-query/health')
      .set('Authorization', `Bearer ${token}`);
    expect([token, answer.status]).toEqual([token, status]);
  });
});
