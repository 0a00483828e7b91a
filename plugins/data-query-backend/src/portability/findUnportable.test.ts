import { DuckDBInstance, type DuckDBConnection } from '@duckdb/node-api';
import { withinWrap, WRAP_START, wrapQuery } from '../engine/wrapQuery';
import { findUnportable, PORTABILITY_RULES } from './findUnportable';

const CASES: { [rule: string]: [sql: string, places: string[]][] } = {
  'alias-reuse': [
    ['select x + 1 as y from a.b.c where y > 1 order by y', ['1:36']],
    ['select upper(x) as x from a.b.c where x = 1', []],
    ['select x as y, y + 1 as z from a.b.c group by z', ['1:16', '1:47']],
    ['select y from (select x as y from a.b.c) where y = 1', []],
  ],
  'array-slice': [['select x[1:2] from a.b.c', ['1:8']]],
  'cast-types': [
    ['select x::hugeint, cast(x as varchar) from a.b.c', ['1:9']],
    [`select cast(x as int[])`, ['1:8']],
  ],
  'columns-expression': [[`select columns('x.*') from a.b.c`, ['1:8']]],
  'distinct-on': [['select distinct on (x) y from a.b.c', ['1:8']]],
  'double-colon-cast': [
    [`select x::int,\n  '::', y :: date from a.b.c -- ::`, ['1:9', '2:11']],
  ],
  'double-equals': [['select 1 from a.b.c where x == 1 and y = 2', ['1:29']]],
  'from-first': [
    ['from a.b.c', ['1:1']],
    ['select * from (from a.b.c) union all from a.b.d', ['1:16', '1:38']],
    ['with t as (select 1) from t', ['1:22']],
    ['select extract(year from x), trim(from y) from a.b.c', []],
    ['select (select 1) from a.b.c', []],
    ['with t as (select 1) select (select 2) from t', []],
  ],
  functions: [
    [
      `select list_sum(x), sum(x), strftime(d, '%Y'), string_agg(n), rank_dense() over () from a.b.c`,
      ['1:8', '1:29', '1:48', '1:63'],
    ],
    [
      `select count(*), lower(n), x + interval '3' day, "max"(x) from a.b.c`,
      [],
    ],
  ],
  'group-by-all': [['select x, count(*) from a.b.c group by all', ['1:31']]],
  'interval-literal': [
    [
      `select interval 3 days, interval '3 days', interval (x) day, interval '3' day`,
      ['1:8', '1:25', '1:44'],
    ],
  ],
  'join-kinds': [
    [
      `select * from a.b.c x asof join a.b.d y on x.t >= y.t semi join a.b.e z using (t)`,
      ['1:23', '1:55'],
    ],
    ['select * from a.b.c x left join a.b.d y using (t), a.b.e', []],
  ],
  'json-arrow': [
    [
      `select x -> '$.a', x ->> 'b', list_transform(l, v -> v + 1) from a.b.c`,
      ['1:10', '1:22'],
    ],
  ],
  'lambda-keyword': [
    ['select list_transform(l, lambda v: v + 1) from a.b.c', ['1:26']],
  ],
  'limit-before-offset': [
    ['select x from a.b.c limit 5 offset 2', ['1:29']],
    ['select x from a.b.c offset 2 limit 5', []],
  ],
  'limit-percent': [['select x from a.b.c limit 10%', ['1:27']]],
  'list-literal': [
    [
      'select [1, 2], array[1], x[1], [v for v in l], (l)[1] from a.b.c',
      ['1:8', '1:32'],
    ],
  ],
  operators: [
    [
      `select x // 2, x ** 2, x + 2 from a.b.c where n ilike 'a' and n similar to 'b' and n like 'c' and regexp_full_match(n, 'd')`,
      ['1:10', '1:18', '1:49', '1:65'],
    ],
  ],
  'order-by-all': [['select x from a.b.c order by all', ['1:21']]],
  pivot: [[`select * from a.b.c pivot (max(x) for y in (1))`, ['1:21']]],
  'positional-reference': [['select #1 from a.b.c', ['1:8']]],
  qualify: [['select x from a.b.c qualify row_number() over () = 1', ['1:21']]],
  'reserved-name': [
    ['select x as normalize, y as z, z as "values" from a.b.c', ['1:13']],
  ],
  'star-modifiers': [
    [
      'select * exclude (x), c.* replace (1 as y), c.* from a.b.c',
      ['1:8', '1:23'],
    ],
  ],
  'struct-literal': [[`select {'a': 1}, map {'b': 2}`, ['1:8', '1:18']]],
  summarize: [
    ['summarize a.b.c', ['1:1']],
    ['select * from (describe a.b.c)', ['1:16']],
  ],
  'table-function': [['select * from range(3), unnest([1])', ['1:15']]],
  'text-literals': [[`select $$a$$, e'b', 'it''s'`, ['1:8', '1:15']]],
  'trailing-comma': [
    ['select x, y, from a.b.c where x in (1, 2,)', ['1:12', '1:41']],
  ],
  'union-by-name': [
    ['select 1 as x union all by name select 2 as y', ['1:25']],
  ],
  'using-sample': [['select x from a.b.c using sample 5 rows', ['1:21']]],
  'whole-number-division': [
    [
      'select x / y, x / 2.0, cast(x as double) / y, avg(x) / y from a.b.c',
      ['1:10'],
    ],
  ],
  'window-exclude': [
    [
      'select sum(x) over (order by y rows between 1 preceding and current row exclude ties), sum(x) over (order by y) from a.b.c',
      ['1:8'],
    ],
  ],
};

describe('findUnportable', () => {
  let connection: DuckDBConnection;

  beforeAll(async () => {
    const instance = await DuckDBInstance.create(':memory:');
    connection = await instance.connect();
  });
  afterAll(() => connection.closeSync());

  async function findings(sql: string) {
    const reader = await connection.runAndReadAll(
      'select json_serialize_sql($1::varchar)::varchar',
      [wrapQuery(sql, 1)],
    );
    const tree = JSON.parse(String(reader.getRows()[0][0]));
    expect(tree.error).toBe(false);
    return findUnportable(sql, withinWrap(tree), WRAP_START.length);
  }

  it('has cases for every rule', () => {
    expect(Object.keys(CASES).sort()).toEqual(
      PORTABILITY_RULES.map(rule => rule.id).sort(),
    );
  });

  it.each(
    Object.entries(CASES).flatMap(([rule, cases]) =>
      cases.map(([sql, places]) => ({ rule, sql, places })),
    ),
  )('$rule in $sql', async ({ rule, sql, places }) => {
    const found = (await findings(sql)).filter(each => each.rule === rule);
    expect(
      found.map(({ position: { line, column } }) => `${line}:${column}`),
    ).toEqual(places);
  });

  it('finds nothing in what every engine understands', async () => {
    expect(
      await findings(`
        with totals as (
          select customer_id, sum(amount) as total, count(*) as n
          from sales.orders.orders
          where placed_on >= date '2026-01-01' and state in ('a', 'b') and note like 'x%'
          group by customer_id
          having count(*) > 2
        )
        select c.name, t.total, coalesce(t.n, 0) as n,
          row_number() over (partition by c.country order by t.total desc) as place,
          case when t.total > 10.5 then 'high' else 'low' end as band,
          cast(t.total as double) / t.n as mean, extract(year from c.since) as since
        from crm.customers.customers c
        left join totals t on t.customer_id = c.id
        where exists (select 1 from catalog.products.products p where p.owner = c.id)
        order by place, n
        limit 10`),
    ).toEqual([]);
  });

  it('counts characters, not bytes', async () => {
    expect(await findings(`select 'ü€🙈', x::int from a.b.c`)).toEqual([
      {
        rule: 'double-colon-cast',
        message: ':: is not understood',
        advice: 'write CAST(value AS type)',
        position: { line: 1, column: 17 },
      },
    ]);
  });
});
