import { DuckDBInstance, type DuckDBConnection } from '@duckdb/node-api';
import { isNode, type TreeNode } from '../gate/SyntaxTree';
import { scanAliases } from './scanAliases';
import { tracePlan } from './tracePlan';

const FLIGHTS = 'a.s.flights';
const AIRPORTS = 'a.s.airports';
const PARTS = 'skip_null := false, skip_empty := false, skip_default := false';

describe('tracePlan', () => {
  let instance: DuckDBInstance;
  let connection: DuckDBConnection;

  beforeAll(async () => {
    instance = await DuckDBInstance.create(':memory:', { threads: '1' });
    connection = await instance.connect();
    await connection.run(`
      attach ':memory:' as a; create schema a.s;
      create table ${FLIGHTS} as select 'A' || i as origin, 'A' || (i + 1) as destination,
        'S' || (i % 3) as state, i as number from range(100) t(i);
      create table ${AIRPORTS} as select 'A' || i as iata, 'S' || (i % 3) as state, i as rank
        from range(200) t(i);`);
  });

  afterAll(() => {
    connection.closeSync();
    instance.closeSync();
  });

  async function read(call: string, sql: string): Promise<any> {
    const reader = await connection.runAndReadAll(`select ${call}::varchar`, [
      sql,
    ]);
    const tree = JSON.parse(String(reader.getRowsJson()[0][0]));
    if (tree.error) {
      throw new Error(`${tree.error_message}: ${sql}`);
    }
    return tree;
  }

  async function plan(sql: string, optimize = false): Promise<TreeNode> {
    const call = `json_serialize_plan($1::varchar, ${PARTS}, optimize := ${optimize})`;
    const { plans } = await read(call, `select * from (${sql}) limit 1000`);
    return isNode(plans[0]) ? plans[0] : {};
  }

  /** As `table.(column, column) = table.(column, column)`, `~` where only a match counts. */
  async function joinsOf(sql: string, optimize = false): Promise<string[]> {
    const { joins } = tracePlan(await plan(sql, optimize));
    return joins
      .map(({ columns, semi }) => {
        const pairs = columns.map(([left, right]) => [left, right]);
        // Which side is called the left one is the plan's choice.
        const sides = [0, 1].map(side => ({
          table: pairs[0][side].table.slice('a.s.'.length),
          columns: pairs.map(pair => pair[side].column),
        }));
        const turned =
          sides[0].table < sides[1].table ? [sides[1], sides[0]] : sides;
        const order = [...turned[0].columns.keys()].sort((a, b) =>
          turned[0].columns[a] < turned[0].columns[b] ? -1 : 1,
        );
        return turned
          .map(
            side =>
              `${side.table}.${order
                .map(each => side.columns[each])
                .join('+')}`,
          )
          .join(semi ? ' ~ ' : ' = ');
      })
      .sort();
  }

  const BOTH_ENDS = [
    'flights.destination = airports.iata',
    'flights.origin = airports.iata',
  ];
  const ONE_KEY = ['flights.origin+state = airports.iata+state'];

  it.each([
    [
      'a table that is joined twice',
      `select 1 from ${FLIGHTS} f join ${AIRPORTS} a on f.origin = a.iata
       join ${AIRPORTS} b on f.destination = b.iata`,
      BOTH_ENDS,
    ],
    [
      'the same, in WHERE',
      `select 1 from ${AIRPORTS} a, ${FLIGHTS} f, ${AIRPORTS} b
       where b.iata = f.destination and f.origin = a.iata`,
      BOTH_ENDS,
    ],
    [
      'one of them with a longer key',
      `select 1 from ${FLIGHTS} f join ${AIRPORTS} a on f.origin = a.iata and f.state = a.state
       left join ${AIRPORTS} b on b.iata = f.destination`,
      ['flights.destination = airports.iata', ...ONE_KEY],
    ],
    [
      'branches of a UNION',
      `select f.number from ${FLIGHTS} f join ${AIRPORTS} a on f.origin = a.iata
       union all select f.number from ${FLIGHTS} f join ${AIRPORTS} a on f.destination = a.iata`,
      BOTH_ENDS,
    ],
    [
      'two conditions',
      `select 1 from ${FLIGHTS} f join ${AIRPORTS} a on f.origin = a.iata and a.state = f.state`,
      ONE_KEY,
    ],
    [
      'two filters',
      `select 1 from ${FLIGHTS} f, ${AIRPORTS} a where a.iata = f.origin and f.state = a.state and f.number > 3`,
      ONE_KEY,
    ],
    [
      'a condition and a filter, and one of them twice',
      `select 1 from ${FLIGHTS} f join ${AIRPORTS} a on f.origin = a.iata
       where a.state = f.state and a.iata = f.origin`,
      ONE_KEY,
    ],
    [
      'a condition within, and a filter around it',
      `select 1 from (select f.origin, a.iata, a.state as s, f.state from ${FLIGHTS} f
         join ${AIRPORTS} a on f.origin = a.iata) where s = state`,
      ONE_KEY,
    ],
    [
      'USING',
      `select 1 from ${FLIGHTS} f join ${AIRPORTS} a using (state)`,
      ['flights.state = airports.state'],
    ],
    [
      'a port with itself',
      `select 1 from ${FLIGHTS} a join ${FLIGHTS} b on a.destination = b.origin and b.number = a.number`,
      ['flights.destination+number = flights.origin+number'],
    ],
    [
      'a table expression that is read twice',
      `with x as (select iata as k, state from ${AIRPORTS})
       select 1 from ${FLIGHTS} f join x a on f.origin = a.k join x b on f.destination = b.k`,
      BOTH_ENDS,
    ],
    [
      'a materialized table expression that is read twice',
      `with x as materialized (select iata as k, rank from ${AIRPORTS})
       select 1 from ${FLIGHTS} f join x a on f.origin = a.k join x b on f.destination = b.k and a.rank = b.rank`,
      ['airports.rank = airports.rank', ...BOTH_ENDS],
    ],
    [
      'a filter around a table expression',
      `with x as (select f.origin, f.state as s, a.iata, a.state from ${FLIGHTS} f, ${AIRPORTS} a where f.origin = a.iata)
       select 1 from x where s = state`,
      ONE_KEY,
    ],
    [
      'groups of a table',
      `select 1 from ${FLIGHTS} f
       join (select iata, state, count(*) n from ${AIRPORTS} group by all) a on f.origin = a.iata and f.state = a.state`,
      ONE_KEY,
    ],
    [
      'a LATERAL join',
      `select 1 from ${FLIGHTS} f, lateral (select rank from ${AIRPORTS} a where a.iata = f.origin and a.state = f.state) x`,
      ONE_KEY,
    ],
    [
      'IN beside a join',
      `select 1 from ${FLIGHTS} f join ${AIRPORTS} a on f.origin = a.iata
       where f.destination in (select iata from ${AIRPORTS} where rank > 3)`,
      ['flights.destination ~ airports.iata', 'flights.origin = airports.iata'],
    ],
    [
      'IN of rows',
      `select 1 from ${FLIGHTS} where (origin, state) in (select iata, state from ${AIRPORTS})`,
      ['flights.origin+state ~ airports.iata+state'],
    ],
    [
      'two times IN',
      `select 1 from ${FLIGHTS} where origin in (select iata from ${AIRPORTS}) and state not in (select state from ${AIRPORTS})`,
      ['flights.origin ~ airports.iata', 'flights.state ~ airports.state'],
    ],
    [
      'EXISTS',
      `select 1 from ${FLIGHTS} f where exists (select 1 from ${AIRPORTS} a where a.iata = f.origin and f.state = a.state)
       and not exists (select 1 from ${AIRPORTS} a where f.destination = a.iata)`,
      [
        'flights.destination ~ airports.iata',
        'flights.origin+state ~ airports.iata+state',
      ],
    ],
    [
      'EXISTS over a join of its own',
      `select 1 from ${FLIGHTS} f where exists (select 1 from ${AIRPORTS} a
         join ${FLIGHTS} g on g.origin = a.iata where g.destination = f.destination and a.state = f.state)`,
      [
        'flights.destination ~ flights.destination',
        'flights.origin = airports.iata',
        'flights.state ~ airports.state',
      ],
    ],
    [
      'a SEMI and an ANTI join',
      `select 1 from ${FLIGHTS} f semi join ${AIRPORTS} a on f.origin = a.iata and f.state = a.state
       anti join ${AIRPORTS} b on f.destination = b.iata`,
      [
        'flights.destination ~ airports.iata',
        'flights.origin+state ~ airports.iata+state',
      ],
    ],
    [
      'the value of a correlated subquery',
      `select (select max(rank) from ${AIRPORTS} a where a.iata = f.origin),
         (select count(*) from ${AIRPORTS} a where a.iata = f.destination) from ${FLIGHTS} f`,
      BOTH_ENDS.map(each => each.replace('=', '~')),
    ],
    [
      'an outer join by more than its key',
      `select 1 from ${FLIGHTS} f left join ${AIRPORTS} a
         on f.origin = a.iata and f.number > 3 and a.state = f.state
       full join ${AIRPORTS} b on f.destination = b.iata and (b.rank > 3 or f.number > 3)`,
      ['flights.destination = airports.iata', ...ONE_KEY],
    ],
    [
      'an ASOF join',
      `select 1 from ${FLIGHTS} f asof join ${AIRPORTS} a on f.state = a.state and f.number >= a.rank`,
      ['flights.state ~ airports.state'],
    ],
    [
      'no join',
      `select 1 from ${FLIGHTS} f, ${AIRPORTS} a where f.origin = f.destination
       and (f.origin = a.iata or f.state = a.state) and f.number < a.rank`,
      [],
    ],
  ])('finds the joins of %s', async (_, sql, expected) => {
    expect(await joinsOf(sql)).toEqual(expected);
  });

  it.each([
    `select f.number, a.rank, b.rank r from ${FLIGHTS} f join ${AIRPORTS} a on f.origin = a.iata
     join ${AIRPORTS} b on f.destination = b.iata`,
    `select f.number, a.rank, b.rank r from ${AIRPORTS} a, ${AIRPORTS} b, ${FLIGHTS} f
     where f.destination = b.iata and a.iata = f.origin`,
  ])('tells joins apart however they are reordered: %s', async sql => {
    expect(await joinsOf(sql, true)).toEqual(BOTH_ENDS);
  });

  it.each([
    `select f.number, a.rank from ${FLIGHTS} f join ${AIRPORTS} a on f.origin = a.iata and f.state = a.state`,
    `select f.number, a.rank from ${AIRPORTS} a, ${FLIGHTS} f where f.state = a.state and a.iata = f.origin`,
  ])('keeps a key together however it is split: %s', async sql => {
    expect(await joinsOf(sql, true)).toEqual(ONE_KEY);
  });

  describe('with what a text calls its tables', () => {
    async function aliasesOf(sql: string): Promise<string[]> {
      const tree = await read(`json_serialize_sql($1::varchar)`, sql);
      const planned = await plan(sql);
      const { joins, scans } = tracePlan(planned);
      const aliases = scanAliases(tree, planned);
      return joins
        .map(({ left, right, columns: [[one, other]] }) =>
          [[left, one] as const, [right, other] as const]
            .map(([scan, { column }]) => {
              const alias = aliases.get(Number(scans.get(scan)));
              return `${alias ?? '?'}.${column}`;
            })
            .sort()
            .join(' = '),
        )
        .sort();
    }

    it.each([
      [
        `select 1 from ${FLIGHTS} f join ${AIRPORTS} a on f.origin = a.iata join ${AIRPORTS} b on f.destination = b.iata`,
        ['a.iata = f.origin', 'b.iata = f.destination'],
      ],
      [
        `select 1 from ${AIRPORTS} b, (${FLIGHTS} f right join ${AIRPORTS} a on f.origin = a.iata) where f.destination = b.iata`,
        ['a.iata = f.origin', 'b.iata = f.destination'],
      ],
      [
        `select 1 from ${FLIGHTS} join A.S.Airports as "My Airports" on origin = iata`,
        ['?.origin = My Airports.iata'],
      ],
      [
        `select 1 from ${FLIGHTS} a full join ${FLIGHTS} b on a.origin = b.destination`,
        ['a.origin = b.destination'],
      ],
      // Which of the two is which, is not for certain.
      [
        `select 1 from ${FLIGHTS} f join ${AIRPORTS} a on f.origin = a.iata where f.destination in (select iata from ${AIRPORTS} b)`,
        ['?.iata = f.destination', '?.iata = f.origin'],
      ],
    ])('%s', async (sql, expected) => {
      expect(await aliasesOf(sql)).toEqual(expected);
    });
  });
});
