import { mockCredentials, TestDatabases } from '@backstage/backend-test-utils';
import request from 'supertest';
import { TestLake } from '../__testUtils__/createLake';
import { FakeAccess, startDataQuery } from '../__testUtils__/startDataQuery';

jest.setTimeout(120_000);

const VICTIM = 'crm.customers.customers';
const GUESSES = 'mallory.guesses.guesses';
const PARTNER = 'sales.orders.orders';

/** Whoever publishes writes the name of a link group into a contract. */
describe('link groups of several areas', () => {
  const databases = TestDatabases.create({ ids: ['SQLITE_3'] });
  const access = new FakeAccess();
  let lake: TestLake;
  let backend: Awaited<ReturnType<typeof startDataQuery>>;

  beforeAll(async () => {
    lake = await TestLake.create({
      [VICTIM]: `select 'C' || i as id, i % 7 as tier from range(10) t(i)`,
      [GUESSES]: `select 'C' || i as id, 'C' || i as guess from range(20) t(i)`,
      [PARTNER]: `select 'C' || (i % 10) as id, i as amount from range(30) t(i)`,
    });
    backend = await startDataQuery({
      lake,
      access,
      knex: await databases.init('SQLITE_3'),
      config: {
        workers: 1,
        linkGroups: [{ name: 'customer', areas: ['crm', 'sales'] }],
      },
    });
    for (const name of [VICTIM, GUESSES, PARTNER]) {
      const { portRef, snapshot } = lake.dataset(name);
      access.decisions.set(portRef, {
        basis: 'agreement',
        purpose: 'reporting',
        columns: snapshot.columns.map(column => ({
          name: column.name,
          logicalType: 'string',
          ...(column.name === 'id' && {
            mask: { kind: 'hash', linkGroup: 'customer' },
          }),
        })),
      });
    }
  }, 90_000);

  afterAll(async () => {
    await backend.stop();
    lake.remove();
  });

  const post = async (path: string, sql: string) => {
    const response = await request(backend.server)
      .post(`/api/data-query${path}`)
      .set('Authorization', mockCredentials.user.header())
      .send({ sql, purpose: 'reporting' });
    expect(response.status).toBe(200);
    return response;
  };
  const rows = async (sql: string) =>
    (await post('/queries', sql)).text
      .trim()
      .split('\n')
      .map(line => JSON.parse(line))
      .filter(event => event.type === 'rows')
      .flatMap(event => event.rows);

  it('keeps guesses of an area that is not listed from meeting the values of another', async () => {
    const join = `from ${GUESSES} g join ${VICTIM} c on g.id = c.id`;
    // Hashed and, where a query only compares, without the hash.
    expect(await rows(`select g.guess, c.tier ${join}`)).toEqual([]);
    expect(await rows(`select count(*) as n ${join}`)).toEqual([[0]]);
    expect(
      await rows(
        `select g.guess from ${GUESSES} g where g.id in (select id from ${VICTIM})`,
      ),
    ).toEqual([]);
    const { body } = await post('/estimates', `select count(*) as n ${join}`);
    expect(body.items).toMatchObject([
      {
        warnings: [
          {
            kind: 'keysNeverMatch',
            message: expect.stringMatching(
              /are of different areas, and the link group 'customer' is each area's own/,
            ),
          },
        ],
      },
    ]);
  });

  it('joins areas that the operator lists for it', async () => {
    const join = `from ${PARTNER} o join ${VICTIM} c on o.id = c.id`;
    expect(await rows(`select count(*) as n ${join}`)).toEqual([[30]]);
    expect(
      await rows(`select count(distinct o.id) as n, count(c.id) as m ${join}`),
    ).toEqual([[10, 30]]);
  });
});
