import { TestDatabases } from '@backstage/backend-test-utils';
import { SeveralAgreementsError } from '@meshport/plugin-data-access-node';
import type { QueryRecord } from '@meshport/plugin-data-query-common';
import type { AddressInfo } from 'node:net';
import { resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { openQuery } from '../__testUtils__/openQuery';
import {
  authorizationOf,
  workbenchTestBench,
} from '../__testUtils__/workbenchTestBench';
import { DatabaseQueryRecords } from './DatabaseQueryRecords';
import { RefusalBudget } from './RefusalBudget';

jest.setTimeout(60_000);

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18'] });
const AIRPORTS = 'network.airports.airports';
const STATIONS = 'safety.bird_strikes.stations';
const PASSENGERS = 'flight_ops.bookings.passengers';
const NIGHTLY = 'service:default/nightly';
const SLOW = `select count(*) from ${AIRPORTS} p, range(100000) a, range(100000) b where a.range + b.range > 3`;

describe.each(databases.eachSupportedId())(
  'queries that do not begin, on %p',
  id => {
    const bench = workbenchTestBench(databases, id);
    const { ask, access } = bench;

    beforeEach(async () => {
      access.decideError = undefined;
      access.tokens.clear();
      await bench.knex()('query_records').del();
      await bench.knex()('query_reads').del();
      bench.allow(AIRPORTS);
      bench.allow(PASSENGERS);
      // May be known of, and is not held.
      access.denied.add(`user:default/hal ${bench.allow(STATIONS)}`);
    });

    const history = async (who = 'hal', search = ''): Promise<QueryRecord[]> =>
      (await ask(who, 'get', `/queries?limit=200${search}`)).body.items;
    const rows = async () => await bench.knex()('query_records');

    it.each([
      ['what cannot be read', 'selec 1', 400, 'refused'],
      ['what is not there', `select nope from ${AIRPORTS}`, 400, 'refused'],
      ['what is not held', `from ${STATIONS}`, 403, 'refused'],
      ['what several agreements hold', `from ${AIRPORTS}`, 409, 'refused'],
      ['what nobody could decide', `from ${AIRPORTS}`, 503, 'failed'],
    ])('leave a record: %s', async (_, sql, status, state) => {
      if (status === 409) {
        access.decideError = new SeveralAgreementsError('Pick one', []);
      } else if (status === 503) {
        access.decideError = new Error('data access is down');
      }
      const answer = await ask('hal', 'post', '/queries', {
        sql,
        purpose: 'p1',
      });
      expect(answer.status).toBe(status);
      const { name, message } = answer.body.error;
      const records = await history();
      expect(records).toEqual([
        {
          id: expect.any(String),
          kind: 'query',
          user: 'user:default/hal',
          purpose: 'p1',
          portRefs: [],
          reads: [],
          state,
          startedAt: expect.any(Number),
          endedAt: expect.any(Number),
          error: name,
          message,
          sql,
        },
      ]);
      const [{ startedAt, endedAt = 0 }] = records;
      expect(endedAt).toBeGreaterThanOrEqual(startedAt);
      // Of its author alone, and found by its text.
      expect(await history('ann')).toEqual([]);
      expect(await history('hal', '&text=SELEC')).toHaveLength(
        sql.startsWith('selec') ? 1 : 0,
      );
    });

    it('tell nothing of what is hidden', async () => {
      access.decisions.delete(bench.lake().dataset(PASSENGERS).portRef);
      for (const table of [PASSENGERS, PASSENGERS.replace(/s$/, 'z')]) {
        await ask('hal', 'post', '/queries', { sql: `from ${table}` });
      }
      const [absent, hidden] = await history();
      expect(hidden.message).toContain('passengers');
      expect({
        ...hidden,
        sql: absent.sql,
        message: hidden.message!.replaceAll('passengers', 'passengerz'),
      }).toEqual({
        ...absent,
        id: hidden.id,
        startedAt: hidden.startedAt,
        endedAt: hidden.endedAt,
      });
    });

    it('are of the kind that was asked for, with the text that was written', async () => {
      const sql = `from ${STATIONS}`;
      const { portRef } = bench.lake().dataset(STATIONS);
      const spec = { kind: 'bar', x: 'name', y: [], aggregate: 'count' };
      for (const [path, body] of [
        ['/preview', { portRef }],
        ['/profile', { portRef }],
        ['/charts/data', { sql, spec }],
        ['/estimates', { sql }],
        ['/exports', { sql, format: 'csv' }],
        // It reads no row, and runs while one writes.
        ['/queries/describe', { sql }],
      ] as const) {
        const { status } = await ask('hal', 'post', path, body);
        expect([path, status]).toEqual([path, 403]);
      }
      const kept = (await history()).map(record => [
        record.kind,
        record.state,
        record.sql,
        record.message,
      ]);
      const message = `You have no access to ${STATIONS}`;
      expect(kept).toHaveLength(5);
      expect(kept).toEqual(
        expect.arrayContaining([
          ['preview', 'refused', undefined, message],
          ['profile', 'refused', undefined, message],
          ['chart', 'refused', sql, message],
          ['estimate', 'refused', sql, message],
          ['export', 'refused', sql, message],
        ]),
      );
      expect((await ask('hal', 'get', '/exports')).body.items).toEqual([]);
    });

    it('are those of programs too', async () => {
      const { body } = await ask('tess', 'post', '/tokens', {
        productRef: 'dataproduct:flight-ops/bookings',
        agreementId: 'passengers',
        title: 'Notebook',
        expiresInHours: 1,
      });
      const sql = `from ${AIRPORTS}`;
      const refused = await ask(body.secret, 'post', '/queries', { sql });
      expect(refused.status).toBe(400);
      expect(await history('tess', `&tokenId=${body.token.id}`)).toMatchObject([
        { state: 'refused', tokenId: body.token.id, sql, purpose: 'reporting' },
      ]);

      access.subjects.set('airflow', NIGHTLY);
      access.denied.add(`${NIGHTLY} ${bench.lake().dataset(AIRPORTS).portRef}`);
      const asked = { sql, purpose: 'reporting', format: 'csv' };
      const subject = await ask('subject:airflow', 'post', '/exports', asked);
      expect(subject.status).toBe(403);
      expect(
        (await rows()).filter(({ user_ref: user }) => user === NIGHTLY),
      ).toMatchObject([{ state: 'refused', kind: 'export', sql }]);
    });

    it('are no use of a port, and nothing that was read', async () => {
      const usage = async () =>
        (
          await ask(
            'subject:plugin:data-access',
            'get',
            `/usage/ports?from=0&to=${Date.now() + 60_000}`,
          )
        ).body.items;
      await ask('hal', 'post', '/queries', { sql: `from ${STATIONS}` });
      await ask('hal', 'post', '/queries', {
        sql: `select nope from ${AIRPORTS}`,
      });
      expect(await usage()).toEqual([]);
      expect(await bench.knex()('query_reads')).toEqual([]);
      await ask('hal', 'post', '/queries', { sql: `from ${AIRPORTS}` });
      expect(await usage()).toMatchObject([{ uses: 1, users: 1 }]);
      expect((await history()).map(({ state }) => state)).toEqual([
        'finished',
        'refused',
        'refused',
      ]);
    });

    it('are those for which there is no room', async () => {
      const open = async () =>
        await openQuery(bench.server(), 'hal', { sql: SLOW });
      const running = [];
      for (let count = 0; count < 5; count += 1) {
        const query = await open();
        await query.until('started');
        running.push(query);
      }
      const { status, body } = await ask('hal', 'post', '/queries', {
        sql: 'select 1 as one',
      });
      expect(status).toBe(429);
      const [busy, ...others] = await history();
      expect(busy).toMatchObject({
        state: 'refused',
        error: 'TooManyQueriesError',
        message: body.error.message,
        sql: 'select 1 as one',
      });
      expect(others).toHaveLength(5);
      running.forEach(query => query.leave());
      while ((await history()).some(({ state }) => state === 'running')) {
        await sleep(20);
      }
    });

    it('are those that their author gave up', async () => {
      const { decide } = access.client;
      let answer = () => {};
      const answered = new Promise<void>(done => {
        answer = done;
      });
      const asked = new Promise<void>(done => {
        access.client.decide = async (...given) => {
          done();
          await answered;
          return await decide(...given);
        };
      });
      try {
        const leave = new AbortController();
        const { port } = bench.server().address() as AddressInfo;
        const left = fetch(`http://127.0.0.1:${port}/api/data-query/queries`, {
          method: 'POST',
          headers: {
            'Content-Type': 'application/json',
            Authorization: authorizationOf('hal'),
          },
          body: JSON.stringify({ sql: `from ${AIRPORTS}` }),
          signal: leave.signal,
        }).catch(error => error.name);
        await asked;
        leave.abort();
        expect(await left).toBe('AbortError');
        await sleep(100);
        answer();
        while (!(await history()).some(({ endedAt }) => endedAt)) {
          await sleep(20);
        }
      } finally {
        access.client.decide = decide;
      }
      expect(await history()).toMatchObject([{ state: 'cancelled' }]);
    });

    it('leave none where nothing of them is read', async () => {
      bench.denied.add('data-query.query.execute');
      const sql = `from ${STATIONS}`;
      const unread = [
        ['hal', { sql }, 403],
        ['nobody', { sql }, 401],
        ['meshport_wrong', { sql }, 401],
      ] as const;
      for (const [who, body, status] of unread) {
        expect((await ask(who, 'post', '/queries', body)).status).toBe(status);
      }
      bench.denied.clear();
      for (const wrong of [{ sql, purpose: 7 }, { sql: 'select \0' }]) {
        expect((await ask('hal', 'post', '/queries', wrong)).status).toBe(400);
      }
      expect(await rows()).toEqual([]);
    });

    it('fill the table no faster than sixty of a user in a minute', async () => {
      for (let count = 0; count < 70; count += 1) {
        const { status } = await ask('flo', 'post', '/queries', {
          sql: `selec ${count}`,
        });
        expect(status).toBe(400);
      }
      expect(await history('flo')).toHaveLength(60);
      // Neither what runs nor anybody else is held back by that.
      await ask('flo', 'post', '/queries', { sql: `from ${AIRPORTS}` });
      expect((await history('flo'))[0]).toMatchObject({ state: 'finished' });
      await ask('gus', 'post', '/queries', { sql: 'selec 1' });
      expect(await history('gus')).toHaveLength(1);
    });

    it('are forgotten with the others', async () => {
      await ask('hal', 'post', '/queries', { sql: 'selec 1' });
      const records = await DatabaseQueryRecords.create({
        database: { getClient: async () => bench.knex() },
      });
      expect(await records.forget(60_000)).toBe(0);
      await bench.knex()('query_records').update({ started_at: 1 });
      expect(await records.forget(60_000)).toBe(1);
      expect(await history()).toEqual([]);
    });

    it('are unknown to what was there before', async () => {
      const knex = await databases.init(id);
      const directory = resolve(__dirname, '../../migrations');
      await knex.migrate.latest({ directory });
      await knex('query_records').insert(
        ['finished', 'refused'].map(state => ({
          id: state,
          state,
          user_ref: 'user:default/hal',
          port_refs: '[]',
          started_at: 1,
          running_until: 0,
          sql: 'select 1',
        })),
      );
      const name = '20261124020000_refused.js';
      await knex.migrate.down({ directory, name });
      const [kept, ...others] = await knex('query_records');
      expect(kept).toMatchObject({ id: 'finished' });
      expect(kept).not.toHaveProperty('message');
      expect(others).toEqual([]);
      await knex.migrate.up({ directory, name });
      await knex.migrate.rollback({ directory }, true);
    });
  },
);

describe('RefusalBudget', () => {
  it('counts each user by the minute', () => {
    let now = 0;
    const budget = RefusalBudget.create({ now: () => now });
    expect([1, 2, 3].map(() => budget.count('a'))).toEqual([1, 2, 3]);
    expect(budget.count('b')).toBe(1);
    now = 60_000;
    expect(budget.count('a')).toBe(1);
  });
});
