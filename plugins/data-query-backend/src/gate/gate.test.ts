import { DuckDBInstance, type DuckDBConnection } from '@duckdb/node-api';
import { checkSyntax } from './checkSyntax';
import {
  ALLOWED_FUNCTIONS,
  ALLOWED_TABLE_FUNCTIONS,
  DENIED_FUNCTIONS,
  DENIED_TABLE_FUNCTIONS,
} from './functionLists';

describe('the syntax gate', () => {
  let connection: DuckDBConnection;

  beforeAll(async () => {
    const instance = await DuckDBInstance.create(':memory:');
    connection = await instance.connect();
  });
  afterAll(() => connection.closeSync());

  async function tablesOf(sql: string): Promise<string[]> {
    const reader = await connection.runAndReadAll(
      'select json_serialize_sql($1::varchar)::varchar',
      [sql],
    );
    const tree = JSON.parse(String(reader.getRows()[0][0]));
    return checkSyntax(tree, sql).map(
      ({ name, line, column }) =>
        `${name.catalog}.${name.schema}.${name.table}@${line}:${column}`,
    );
  }

  it('knows every function of the pinned engine, and each only once', async () => {
    const read = async (types: string) => {
      const reader = await connection.runAndReadAll(
        `select distinct lower(function_name) from duckdb_functions() where function_type in (${types}) order by 1`,
      );
      return reader.getRows().map(row => String(row[0]));
    };
    const denied = DENIED_FUNCTIONS.flatMap(group => group.names);
    const scalar = await read(`'scalar', 'aggregate', 'macro'`);
    // `unnest` is listed by the engine as a table function and is called as either.
    expect([...ALLOWED_FUNCTIONS, ...denied].sort()).toEqual(
      [...scalar, 'unnest'].sort(),
    );
    const tables = await read(`'table', 'table_macro'`);
    expect(
      [...ALLOWED_TABLE_FUNCTIONS, ...DENIED_TABLE_FUNCTIONS].sort(),
    ).toEqual([...tables].sort());
  });

  it.each([
    ['select 1', []],
    ['from a.b.c', ['a.b.c@1:6']],
    ['select * from A.B."c" -- x\n;', ['a.b.c@1:15']],
    [
      `with t as (from a.b.c) select t.x, d.y\nfrom t join a.b.d using (x), a.b.c`,
      ['a.b.c@1:17', 'a.b.d@2:13'],
    ],
    [
      `with t as (select 1), u as (from t) select * from u where exists (from T)`,
      [],
    ],
    [
      `with recursive r(n) as (select 1 union all select n + 1 from r where n < 3) from r`,
      [],
    ],
    [
      `select 'ünï' as a, (select max(x) from a.b.c) from a.b.d order by (select count(*) from a.b.e) limit (select 1)`,
      ['a.b.c@1:40', 'a.b.d@1:52', 'a.b.e@1:89'],
    ],
    [`from a.b.c pivot (sum(x) for y in ('p', 'q'))`, ['a.b.c@1:6']],
    [`from a.b.c unpivot (v for n in (x, y))`, ['a.b.c@1:6']],
    [`summarize a.b.c`, ['a.b.c@1:11']],
    [`describe a.b.c`, ['a.b.c@1:10']],
    [`from a.b.c union all by name from a.b.d`, ['a.b.c@1:6', 'a.b.d@1:35']],
    [
      `select x::decimal(10,2), cast(y as struct(a int)), z::varchar[], 'a' collate nocase,
       current_date, now() - interval 3 days, date_trunc('month', t), x -> 'a', [v for v in list if v > 1],
       list_transform(l, lambda v: v + 1), row_number() over (partition by x order by y) as n,
       sum(x) filter (x > 1), string_agg(distinct x, ',' order by x), extract(year from t),
       try_cast(x as int), coalesce(x, 1), case when x then y else z end, columns('x.*'), x between 1 and 2,
       unnest(l), strftime(t, '%Y'), position('a' in x), x similar to 'a+', x is null, 'a' || 'b', {'k': 1}, map {'a': 1}
       from a.b.c qualify n = 1`,
      ['a.b.c@7:13'],
    ],
    [`from range(3) r, generate_series(1, 2) g, unnest([1, 2]) u`, []],
    [`from a.b.c using sample 10 rows`, ['a.b.c@1:6']],
    [`values (1, 'a'), (2, 'b')`, []],
    [`select * exclude (x) replace (y + 1 as y) from a.b.c`, ['a.b.c@1:48']],
    [`from a.b.c asof join a.b.d on c.t >= d.t`, ['a.b.c@1:6', 'a.b.d@1:22']],
    [
      `select o.x, l.y from a.b.c o, lateral (select o.x * 2 as y) l`,
      ['a.b.c@1:22'],
    ],
    [
      `select grouping(x), count(*) from a.b.c group by cube (x, y)`,
      ['a.b.c@1:35'],
    ],
  ])('passes %s', async (sql, tables) => {
    expect(await tablesOf(sql)).toEqual(tables);
  });

  it.each([
    ['', 'Write one SELECT statement, there are 0'],
    ['select 1; select 2', 'Write one SELECT statement, there are 2'],
    ['insert into a.b.c values (1)', 'Only SELECT statements are allowed'],
    ['explain select 1', 'Only SELECT statements are allowed'],
    ['select $1', 'Parameters are not supported'],
    ['select ?', 'Parameters are not supported'],
    ['selec 1', 'syntax error at or near "selec" at line 1, column 1'],
    ['select 1\nfrom', 'syntax error'],
    [
      'from t',
      `'t' is not a three-part name; write area.product.port, at line 1, column 6`,
    ],
    ['from b.t', `'b.t' is not a three-part name`],
    [`from '/etc/passwd'`, `'/etc/passwd' is not a three-part name`],
    [`from a.b."/etc/passwd"`, `'a.b./etc/passwd' is not a three-part name`],
    ['from a.b.c at (version => 1)', 'AT is not allowed'],
    ['show tables', 'Only DESCRIBE and SUMMARIZE'],
    ['show all tables', 'Only DESCRIBE and SUMMARIZE'],
    [
      'select 1,\n  getvariable(1)',
      `Function 'getvariable' is not allowed, at line 2, column 3`,
    ],
    [`from read_text('x')`, `Function 'read_text' is not allowed`],
    [
      `select * from (with t as (select 1) from t) x, t`,
      `'t' is not a three-part`,
    ],
    [`with t as (from u), u as (select 1) from t`, `'u' is not a three-part`],
    [`with t as (from t) from t`, `'t' is not a three-part`],
    [
      `with recursive r as (from r union all select 1) from r`,
      `'r' is not a three-part`,
    ],
    [`select 'a'::c.s.mytype`, `Type 'mytype' is not a built-in type`],
    [`select other.upper('a')`, `Function 'upper' is not allowed`],
    [`from a.b.range(3)`, `Function 'range' is not allowed`],
    [`select sum(x) export_state from a.b.c`, `not allowed`],
  ])('refuses %s', async (sql, message) => {
    await expect(tablesOf(sql)).rejects.toThrow(message);
    await expect(tablesOf(sql)).rejects.toMatchObject({ name: 'InputError' });
  });
});
