import { mockServices } from '@backstage/backend-test-utils';
import { collect } from '../__testUtils__/collect';
import { TestLake } from '../__testUtils__/createLake';
import { DuckDbQueryEngine } from '../engine/DuckDbQueryEngine';

const MEBIBYTE = 1024 * 1024;
const PEOPLE = 'crm.people.people';
const ORDERS = 'crm.people.orders';
const ROWS = 20_000;
const SELECT = `select i::integer as id, 'mail ' || (i * 7919 % ${ROWS}) as email from range(${ROWS}) t(i)`;

/** A query whose hashed keys are compared without their hash must not tell more of them. */
describe('keys that are compared without their hash', () => {
  let lake: TestLake;
  let engine: DuckDbQueryEngine;

  beforeAll(async () => {
    lake = await TestLake.create({
      [PEOPLE]: SELECT,
      [ORDERS]: `from (${SELECT}) where id % 3 = 0`,
    });
    engine = await DuckDbQueryEngine.create({
      logger: mockServices.logger.mock(),
      executors: 1,
      memoryBytes: 512 * MEBIBYTE,
      threads: 1,
      tempBytes: 512 * MEBIBYTE,
    });
  }, 60_000);

  afterAll(async () => {
    await engine.stop();
    lake.remove();
  });

  function hashedWith(key: string, name = PEOPLE) {
    const source = lake.source(name, {
      columns: [
        { name: 'id', logicalType: 'integer' },
        {
          name: 'email',
          logicalType: 'string',
          mask: { kind: 'hash', linkGroup: 'people' },
        },
      ],
    });
    return { ...source, hashKeys: { people: key.repeat(32) } };
  }

  it('does not order rows by the raw values', async () => {
    const sql = `select o.id from ${ORDERS} o semi join ${PEOPLE} p on p.email = o.email`;
    const orders = await Promise.all(
      ['ab', 'cd'].map(async key => {
        const { rows } = await collect(engine, sql, [
          hashedWith(key, ORDERS),
          hashedWith(key),
        ]);
        return rows.map(([id]) => Number(id));
      }),
    );
    // The order is that of the codes, which change with the key.
    expect(orders[0]).not.toEqual(orders[1]);
    const sorted = orders.map(ids => [...ids].sort((a, b) => a - b));
    expect(sorted[0]).toEqual(sorted[1]);
  });

  it.each([20, 2000])(
    'evaluates a filter for each row, whatever %i keys it is joined with',
    async keys => {
      // Is the code of this row near, or like, those of the others?
      const probe = (id: number) =>
        collect(
          engine,
          `select count(*) from ${PEOPLE} p join ${PEOPLE} o on p.email = o.email
           where o.id < ${keys} and cast(case when p.id = ${id} then 'no' else '1' end as integer) = 1`,
          [hashedWith('ab')],
        );
      for (const id of [5, 5000, 12_345]) {
        await expect(probe(id)).rejects.toMatchObject({ name: 'InputError' });
      }
    },
  );
});
