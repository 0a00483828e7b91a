import { DuckDBInstance, type DuckDBConnection } from '@duckdb/node-api';
import fc from 'fast-check';
import { isNode } from '../gate/SyntaxTree';
import { comparedOnlyColumns } from './comparedOnlyColumns';

const KEYS: { [column: string]: string } = {
  'a.s.people.id': 'one',
  'a.s.people.friend': 'one',
  'a.s.trips.person': 'one',
  'a.s.trips.other': 'two',
};
const HASHED = new Set(Object.keys(KEYS));
const PLAN =
  'select json_serialize_plan($1::varchar, skip_null := false, skip_empty := false, skip_default := false)::varchar';

describe('comparedOnlyColumns', () => {
  let instance: DuckDBInstance;
  let connection: DuckDBConnection;

  beforeAll(async () => {
    instance = await DuckDBInstance.create(':memory:', { threads: '1' });
    connection = await instance.connect();
    await connection.run(`
      attach ':memory:' as a; create schema a.s;
      create table a.s.people(id varchar, friend varchar, home varchar, points integer);
      create table a.s.trips(person varchar, other varchar, fare integer);
      attach ':memory:' as raw;
      create table raw.people as select
        nullif('P' || i, 'P7') as id, 'P' || (i * 3 % 11) as friend,
        'H' || (i % 3) as home, (i * 7 % 5)::integer as points from range(11) t(i);
      create table raw.trips as select
        nullif('P' || (i % 13), 'P4') as person, 'P' || (i % 5) as other, (i % 4)::integer as fare
      from range(30) t(i);`);
  });

  afterAll(() => {
    connection.closeSync();
    instance.closeSync();
  });

  async function read(sql: string, values?: string[]): Promise<unknown[][]> {
    const reader = await connection.runAndReadAll(sql, values);
    return reader.getRowsJson() as unknown[][];
  }

  /** Columns left unhashed, or the planner's refusal. */
  async function comparedOnly(sql: string): Promise<Set<string> | string> {
    const [[text]] = await read(PLAN, [
      `select * from (\n${sql}\n) limit 1000`,
    ]);
    const { error, error_message: message, plans } = JSON.parse(String(text));
    if (error || !isNode(plans[0])) {
      return String(message);
    }
    return comparedOnlyColumns(
      plans[0],
      HASHED,
      (left, right) => KEYS[left] === KEYS[right],
    );
  }

  it.each([
    ['select count(distinct id) n from a.s.people', ['people.id']],
    [
      'select p.home, count(*) n from a.s.people p join a.s.trips t on t.person = p.id group by 1 order by n desc, p.home limit 3',
      ['people.id', 'trips.person'],
    ],
    [
      'with x as (select p.home, sum(t.fare * p.points) s, avg(fare) a, min(t.fare) m from a.s.people p semi join a.s.trips q on q.person = p.id join a.s.trips t on t.person = p.id group by all having s > 1) from x order by home',
      ['people.id', 'trips.person'],
    ],
    [
      'select count(*) n from a.s.people p, a.s.trips t where t.person = p.id and p.points > 1',
      ['people.id', 'trips.person'],
    ],
    [
      'with x as (select id as k, points from a.s.people) select sum(points) s from x join a.s.trips on person = k',
      ['people.id', 'trips.person'],
    ],
    [
      'select max(n) m from (select id, count(*) n from a.s.people where id is not null group by id)',
      ['people.id'],
    ],
    [
      'select count(home) n from a.s.people p left join a.s.trips t on t.person = p.id and t.fare > p.points',
      ['people.id', 'trips.person'],
    ],
  ])('leaves the hash out of %s', async (sql, columns) => {
    expect(await comparedOnly(sql)).toEqual(
      new Set(columns.map(column => `a.s.${column}`)),
    );
  });

  it.each([
    'select id from a.s.people',
    'select id, count(*) n from a.s.people group by id',
    "select count(*) n from a.s.people where id = 'P1'",
    "select count(*) n from a.s.people where id in ('P1', 'P2')",
    'select count(*) n from a.s.people where id like friend',
    'select count(*) n from a.s.people where id < friend',
    'select count(*) n from a.s.people p join a.s.trips t on t.person > p.id',
    'select count(*) n from a.s.people p join a.s.trips t on t.person = upper(p.id)',
    // Another key, and no mask at all.
    'select count(*) n from a.s.people p join a.s.trips t on t.other = p.id',
    'select count(*) n from a.s.people p join a.s.people q on p.id = q.home',
    'select min(id) m from a.s.people',
    'select max(length(id)) m from a.s.people',
    'select count(id) filter (where id > friend) n from a.s.people',
    'select home from a.s.people order by id',
    'select home from (select home, row_number() over (order by id) r from a.s.people) where r = 1',
    'select distinct id from a.s.people',
    'select count(*) n from (select id from a.s.people union select person from a.s.trips)',
    'select count(*) n from (select id from a.s.people except select friend from a.s.people)',
    'select arg_max(home, id) m from a.s.people',
    'select string_agg(id) m from a.s.people',
    'select count(struct_pack(x := id)) n, any_value({x: id}) v from a.s.people',
    'select (select max(person) from a.s.trips t where t.person = p.id) m from a.s.people p',
    'select count(*) n from a.s.people where hash(id) % 2 = 0',
    'select unnest([id]) u from a.s.people',
    'select approx_count_distinct(id) n from a.s.people',
    'from a.s.people',
    // Rows come in the order of a hash without a key.
    'select home from a.s.people p left join a.s.trips t on t.person = p.id',
    'select t.fare from a.s.trips t semi join a.s.people p on t.person = p.id',
    'select t.fare from a.s.trips t semi join a.s.people p on t.person = p.id order by t.fare',
    'select n from (select id, count(*) n from a.s.people group by id)',
    'select max(points) m from a.s.people group by id',
    'select home, count(*) n from a.s.people p join a.s.trips t on t.person = p.id group by home',
    'select home, count(*) n from a.s.people p join a.s.trips t on t.person = p.id group by home order by n',
    'select count(*) n from (select home from a.s.people p join a.s.trips t on t.person = p.id limit 3)',
    'select first(home) f from a.s.people p join a.s.trips t on t.person = p.id',
    'select list(home) f from a.s.people p join a.s.trips t on t.person = p.id',
    'select sum(points::double) s from a.s.people p join a.s.trips t on t.person = p.id',
    'select sum(points::decimal(38)) s from a.s.people p join a.s.trips t on t.person = p.id',
    'select min(home collate nocase) m from a.s.people p join a.s.trips t on t.person = p.id',
    'select max(r) m from (select row_number() over () as r from a.s.people p join a.s.trips t on t.person = p.id)',
    'select home, fare, count(*) n from a.s.people p join a.s.trips t on t.person = p.id group by grouping sets ((home), (fare)) order by home, fare',
    'with x as materialized (select points from a.s.people p join a.s.trips t on t.person = p.id) select points from x',
  ])('hashes the id for %s', async sql => {
    const left = await comparedOnly(sql);
    expect(left).toBeInstanceOf(Set);
    expect(left).not.toContain('a.s.people.id');
  });

  it('hashes both sides where one is shown', async () => {
    expect(
      await comparedOnly(
        'select t.person from a.s.people p join a.s.trips t on t.person = p.id',
      ),
    ).toEqual(new Set());
  });

  /** Both worlds in one: views with the hash everywhere, and with it left out. */
  async function rowsWith(sql: string, plain: ReadonlySet<string>) {
    const hashed = (table: string, columns: string[]) =>
      `create or replace view a.v.${table} as select ${columns
        .map(column => {
          const key = KEYS[`a.s.${table}.${column}`];
          return key && !plain.has(`a.s.${table}.${column}`)
            ? `case when ${column} is null then null else left(sha256(concat('${key}', ${column})), 32) end as ${column}`
            : column;
        })
        .join(', ')} from raw.${table}`;
    await connection.run(
      `create schema if not exists a.v;
       ${hashed('people', ['id', 'friend', 'home', 'points'])};
       ${hashed('trips', ['person', 'other', 'fare'])}`,
    );
    try {
      const rows = await read(sql.replace(/a\.s\./g, 'a.v.'));
      return rows.map(row => JSON.stringify(row)).sort();
    } catch (error) {
      return String(error).replace(/^.*LINE/s, '');
    }
  }

  it('gives the same rows with the hash and without it', async () => {
    const column = fc.constantFrom(
      'p.id',
      'p.friend',
      'p.home',
      'p.points',
      't.person',
      't.other',
      't.fare',
    );
    const equality = fc.constantFrom(
      't.person = p.id',
      'p.friend = t.person',
      'p.id = t.other',
      'p.id = p.friend',
      'p.id is not distinct from t.person',
      't.other = p.home',
      'p.points = t.fare',
    );
    const other = fc.constantFrom(
      'p.points > 1',
      'p.id > t.person',
      "p.id <> 'P3'",
      'p.id is null',
      't.person is not null',
      "t.other like 'P%'",
      'p.id in (select person from a.s.trips)',
      'exists (select 1 from a.s.trips i where i.person = p.id)',
      'not exists (select 1 from a.s.people i where i.friend = t.person and i.points > t.fare)',
      'p.points = (select max(fare) from a.s.trips i where i.other = p.id)',
    );
    const predicate = fc.oneof(
      { weight: 3, arbitrary: equality },
      { weight: 1, arbitrary: other },
    );
    const aggregate = fc.oneof(
      { weight: 4, arbitrary: fc.constantFrom('count(*)', 'sum(p.points)') },
      { weight: 3, arbitrary: column.map(each => `count(distinct ${each})`) },
      { weight: 2, arbitrary: column.map(each => `count(${each})`) },
      { weight: 1, arbitrary: column.map(each => `min(${each})`) },
    );
    const body = fc.record({
      join: fc.constantFrom(
        'join',
        'left join',
        'right join',
        'full join',
        'semi join',
        'anti join',
      ),
      on: fc.array(predicate, { minLength: 1, maxLength: 2 }),
      where: fc.array(predicate, { maxLength: 2 }),
      group: fc.option(column, { nil: undefined, freq: 1 }),
      shown: fc.boolean(),
      aggregates: fc.array(aggregate, { minLength: 1, maxLength: 3 }),
    });
    const query = fc
      .record({
        body,
        shape: fc.constantFrom('plain', 'cte', 'distinct', 'union'),
      })
      .map(({ body: { join, on, where, group, shown, aggregates }, shape }) => {
        const list = aggregates.map((each, index) => `${each} as c${index}`);
        const columns = group && shown ? [`${group} as g`, ...list] : list;
        const text = [
          `select ${columns.join(', ')}`,
          `from a.s.people p ${join} a.s.trips t on ${on.join(' and ')}`,
          where.length ? `where ${where.join(' and ')}` : '',
          group ? `group by ${group}` : '',
          group && shown ? 'order by g' : '',
        ].join(' ');
        switch (shape) {
          case 'cte':
            return `with x as (${text}), y as (select id, friend from a.s.people)
              select c0, y.id is null as missing from x left join y on y.id = y.friend`;
          case 'distinct':
            return `select distinct * from (${text})`;
          case 'union':
            return `${text} union all ${text}`;
          default:
            return text;
        }
      });
    let leftOut = 0;
    let ran = 0;
    await fc.assert(
      fc.asyncProperty(query, async sql => {
        const plain = await comparedOnly(sql);
        if (typeof plain === 'string') {
          return;
        }
        ran += 1;
        leftOut += Number(plain.size > 0);
        const expected = await rowsWith(sql, new Set());
        expect(await rowsWith(sql, plain)).toEqual(expected);
      }),
      { numRuns: 400 },
    );
    // Otherwise nothing was compared.
    expect(ran).toBeGreaterThan(200);
    expect(leftOut).toBeGreaterThan(30);
  }, 60_000);
});
