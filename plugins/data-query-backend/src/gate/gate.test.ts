import { DuckDBInstance, type DuckDBConnection } from '@duckdb/node-api';
import { checkSyntax } from './checkSyntax';
import { RESERVED_WORDS } from '../text/keywords';
import {
  ALLOWED_GROUPS,
  ALLOWED_TABLE_GROUPS,
  REFUSED_GROUPS,
  REFUSED_TABLE_GROUPS,
} from './functions';

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

  async function functionsOf(types: string): Promise<string[]> {
    const reader = await connection.runAndReadAll(
      `select distinct lower(function_name) from duckdb_functions() where function_type in (${types})`,
    );
    return reader
      .getRows()
      .map(row => String(row[0]))
      .sort();
  }

  it('knows every function of the pinned engine, and each only once', async () => {
    const listed = (...groups: { functions: readonly string[] }[]) =>
      groups.flatMap(group => group.functions).sort();
    // `unnest` is listed by the engine as a table function and is called as either.
    expect(listed(...ALLOWED_GROUPS, ...REFUSED_GROUPS)).toEqual(
      [
        ...(await functionsOf(`'scalar', 'aggregate', 'macro'`)),
        'unnest',
      ].sort(),
    );
    expect(listed(...ALLOWED_TABLE_GROUPS, ...REFUSED_TABLE_GROUPS)).toEqual(
      await functionsOf(`'table', 'table_macro'`),
    );
    // `list_aggregate` and the like call an aggregate that a text names.
    const refused = new Set(listed(...REFUSED_GROUPS));
    const aggregates = await functionsOf(`'aggregate'`);
    expect(aggregates.filter(name => refused.has(name))).toEqual([]);
  });

  it("knows the engine's reserved words", async () => {
    const reader = await connection.runAndReadAll(
      `select keyword_name from duckdb_keywords() where keyword_category = 'reserved' order by 1`,
    );
    const words = reader.getRows().map(row => String(row[0]));
    expect([...RESERVED_WORDS].sort()).toEqual(words.sort());
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
    [
      'selec 1',
      'Syntax error at `selec`, at line 1, column 1; did you mean `SELECT` by `selec`?',
    ],
    [
      'select 1\nfrom',
      'The query ends too early, after `from`, at line 2, column 5',
    ],
    ['select id frm a.b.c', 'did you mean `FROM` by `frm`?'],
    ['select id from a.b.c wher id = 1', 'did you mean `WHERE` by `wher`?'],
    ['select order from a.b.c', '`order` is a reserved word: use AS "order"'],
    [
      'select id order, x from a.b.c',
      '`order` is a reserved word: use AS "order"',
    ],
    ['select x desc from a.b.c', '`desc` is a reserved word'],
    ['from a.b.c as table', '`table` is a reserved word: use AS "table"'],
    ['from a.b.c where end = 1', '`end` is a reserved word'],
    ['with group as (select 1) from group', '`group` is a reserved word'],
    ['from a.b.c order', 'The query ends too early, after `order`'],
    ['select id user from a.b.c', 'to name it `user`, use AS "user"'],
    [`select 'abc`, 'A text has no closing quote, at line 1, column 8'],
    ['select "abc from a.b.c', 'A name in double quotes has no closing quote'],
    ['select 1 where where', 'Syntax error at `where`, at line 1, column 16'],
    [
      'from t',
      `'t' is not a three-part name, at line 1, column 6; write area.product.port`,
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
    [`select uper('a')`, `at line 1, column 8; did you mean 'upper'?`],
    [`select repeat('a', 9)`, 'it takes memory of any size'],
    [`select range(3)`, 'it gives rows, so it stands in FROM: FROM range(...)'],
    [`from upper('a')`, 'it gives a value, so it stands in SELECT'],
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
