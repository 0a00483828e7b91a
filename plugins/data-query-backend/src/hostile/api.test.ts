import { TestDatabases } from '@backstage/backend-test-utils';
import type { Response } from 'supertest';
import request from 'supertest';
import { CANARIES, TestLake } from '../__testUtils__/createLake';
import { FakeAccess, startDataQuery } from '../__testUtils__/startDataQuery';
import { REFUSED_GROUPS, REFUSED_TABLE_GROUPS } from '../gate/functions';
import { attackClasses } from './__testUtils__/attacks';
import { canariesIn, OWN, ownSource } from './__testUtils__/outcome';

const databases = TestDatabases.create({ ids: ['SQLITE_3'] });

describe('hostile statements, over HTTP', () => {
  let lake: TestLake;
  let backend: Awaited<ReturnType<typeof startDataQuery>>;

  beforeAll(async () => {
    process.env.MESHPORT_CANARY = CANARIES.environment;
    lake = await TestLake.create();
    const access = new FakeAccess();
    const { portRef, decision } = ownSource(lake);
    access.decisions.set(portRef, decision);
    backend = await startDataQuery({
      lake,
      access,
      knex: await databases.init('SQLITE_3'),
    });
  }, 60_000);

  afterAll(async () => {
    delete process.env.MESHPORT_CANARY;
    await backend.stop();
    lake.remove();
  });

  const query = async (sql: string): Promise<Response> =>
    await request(backend.server)
      .post('/api/data-query/queries')
      .send({ sql, maxRows: 50 });

  /** What is asked of a query without running it goes the same way. */
  const describeQuery = async (sql: string): Promise<Response> =>
    await request(backend.server)
      .post('/api/data-query/queries/describe')
      .send({ sql });

  /** A stack or a path of ours would help the next attempt. */
  const expectNoInsides = (bytes: string, sql: string) => {
    const insides = ['node_modules', 'worker/', '.mjs', 'raw rows'];
    expect({
      sql,
      told: insides.filter(each => bytes.includes(each) && !sql.includes(each)),
    }).toEqual({ sql, told: [] });
  };

  const statements = () => attackClasses(lake).flatMap(each => each.statements);

  it('gives nothing away in any byte of status, headers and body', async () => {
    const before = lake.hashes();
    for (const sql of statements()) {
      const response = await query(sql);
      const bytes = JSON.stringify([response.headers, response.text]);
      expect({ sql, found: canariesIn(bytes) }).toEqual({ sql, found: [] });
      expect([200, 400]).toContain(response.status);
      expectNoInsides(bytes, sql);
    }
    const alive = await query(`select count(*) as n from ${OWN}`);
    expect(alive.text).toContain('{"type":"rows","rows":[[3750]]}');
    expect(lake.hashes()).toEqual(before);
  }, 60_000);

  it('gives nothing away to who only describes', async () => {
    for (const sql of statements()) {
      const response = await describeQuery(sql);
      const bytes = JSON.stringify([response.headers, response.text]);
      expect({ sql, found: canariesIn(bytes) }).toEqual({
        sql,
        found: [],
      });
      expect([200, 400]).toContain(response.status);
      expectNoInsides(bytes, sql);
    }
  }, 60_000);

  it('refuses every function that is not on the list', async () => {
    const calls = [
      ...REFUSED_GROUPS.flatMap(group =>
        group.functions.map(name => `select "${name}"(1)`),
      ),
      ...REFUSED_TABLE_GROUPS.flatMap(group =>
        group.functions.map(name => `from "${name}"(1)`),
      ),
    ];
    for (const sql of calls) {
      const { status, body } = await describeQuery(sql);
      expect({ sql, status }).toEqual({ sql, status: 400 });
      expect(body.error.message).toMatch(/is not allowed, at line 1/);
    }
  }, 60_000);

  it('answers for what is hidden as for what is not there', async () => {
    const forms = (name: string) => [
      `from commercial.secrets.${name}`,
      `select * from ${OWN} join commercial.secrets.${name} p on true`,
      `with x as (from commercial.secrets.${name}) select 1 from x`,
      `summarize commercial.secrets.${name}`,
      `select (select max(secret) from commercial.secrets.${name})`,
    ];
    const hidden = await Promise.all(forms('plans').map(query));
    const absent = await Promise.all(forms('plant').map(query));
    expect(hidden.map(({ status, text }) => [status, text])).toEqual(
      absent.map(({ status, text }) => [
        status,
        text.replace(/plant/g, 'plans'),
      ]),
    );
  });
});
