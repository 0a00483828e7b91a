import * as fc from 'fast-check';

/** Datasets that nobody in the test may know of, by name the SELECT that makes each. @internal */
export const INVISIBLE_DATASETS = {
  // A sibling of what is granted, and one that has a word of it.
  'flight_ops.bookings.crew': `select i::integer as crew_id, 'crew ' || i as name, i * 1000 as salary from range(20) t(i)`,
  'flight_ops.payroll.passengers': `select i::integer as passenger_id, i * 7 as bonus from range(20) t(i)`,
} as const;

/** All that exists in one world and not in the other. @internal */
export const INVISIBLE = [
  'commercial.secrets.plans',
  ...Object.keys(INVISIBLE_DATASETS),
];

const GRANTED = [
  'flight_ops.bookings.passengers',
  'safety.bird_strikes.stations',
];
const DENIED = ['network.airports.airports'];
const ABSENT = [
  'commercial.secrets.plants',
  'flight_ops.bookings.crews',
  'a.b.c',
];

const COLUMNS = [
  'passenger_id',
  'name',
  'card',
  'state',
  'born',
  'fare',
  'note',
  'station_id',
  'airport_name',
  'strikes',
  'secret',
  'id',
  'crew_id',
  'salary',
  'bonus',
  'code',
  'nam',
  'salry',
];

const spelled = (name: string): fc.Arbitrary<string> =>
  fc.constantFrom(
    name,
    name.toUpperCase(),
    name
      .split('.')
      .map(part => `"${part}"`)
      .join('.'),
    name.slice(name.indexOf('.') + 1),
    name.slice(name.lastIndexOf('.') + 1),
  );

const anyTable = fc
  .oneof(
    { weight: 6, arbitrary: fc.constantFrom(...GRANTED) },
    { weight: 3, arbitrary: fc.constantFrom(...INVISIBLE) },
    { weight: 2, arbitrary: fc.constantFrom(...DENIED) },
    { weight: 1, arbitrary: fc.constantFrom(...ABSENT) },
  )
  .chain(name =>
    fc.oneof({ weight: 5, arbitrary: fc.constant(name) }, spelled(name)),
  );

const tableOf = (weightOfOthers: number) =>
  fc.oneof(
    { weight: 8, arbitrary: fc.constantFrom(...GRANTED) },
    { weight: weightOfOthers, arbitrary: anyTable },
  );

/** Often one that is there, so that not all is refused for a name. */
const column = fc.oneof(
  { weight: 2, arbitrary: fc.constantFrom('name', 'passenger_id', 'state') },
  fc.constantFrom(...COLUMNS),
);

const expression = fc
  .tuple(
    fc.constantFrom(
      ...Array(8).fill('@'),
      ...Array(4).fill('t.@'),
      ...Array(4).fill('*'),
      'count(*) over ()',
      'count(*)',
      'max(@)',
      'upper(cast(@ as varchar))',
      'uper(@)',
      'cast(@ as integer)',
      '@ + 1',
      `@ || 'x'`,
      'row_number() over (order by @)',
      'current_schema',
      'getvariable(@)',
      't.*',
      't',
      `columns('@')`,
      'commercial.secrets.plans.@',
      'plans.@',
      'crew',
    ),
    column,
  )
  .map(([shape, name]) => shape.replaceAll('@', name));

const condition = fc
  .tuple(
    column,
    fc.constantFrom('= 3', `= 'TX'`, 'is null', '> 10', `like '%1%'`),
    fc.option(tableOf(4), { nil: undefined }),
  )
  .map(([name, test, table]) =>
    table ? `${name} in (select ${name} from ${table})` : `${name} ${test}`,
  );

const from: fc.Arbitrary<string> = fc.oneof(
  { weight: 4, arbitrary: tableOf(3).map(table => `${table} t`) },
  fc
    .tuple(tableOf(3), tableOf(3), column)
    .map(([a, b, name]) => `${a} t join ${b} u using (${name})`),
  fc.tuple(tableOf(3), tableOf(3)).map(([a, b]) => `${a} t, ${b} u`),
  fc
    .tuple(tableOf(3), expression)
    .map(([table, what]) => `(select ${what} from ${table} t) t`),
  fc
    .tuple(tableOf(2), tableOf(3))
    .map(([a, b]) => `${a} t, lateral (select * from ${b}) u`),
  tableOf(3).map(table => `(describe ${table}) t`),
  anyTable.map(table => `query_table('${table}') t`),
);

const select = fc
  .tuple(
    fc.array(expression, { minLength: 1, maxLength: 2 }),
    from,
    fc.option(condition, { nil: undefined }),
  )
  .map(
    ([what, tables, where]) =>
      `select ${what.join(', ')} from ${tables}${
        where ? ` where ${where}` : ''
      }`,
  );

/** Of granted tables and their columns alone, so that there are rows to compare. */
const sound: fc.Arbitrary<string> = fc
  .tuple(
    fc.constantFrom(
      'name, state',
      'state, count(*) as n',
      '*',
      'max(fare) as m',
      `n.strikes, t.name`,
    ),
    fc.constantFrom('plans', 'crew', 'passengers', 't'),
    fc.constantFrom('', 'where passenger_id < 40', `where card is null`),
  )
  .map(([what, name, where]) => {
    const [own, other] = GRANTED;
    const group = what.includes('count') ? 'group by state' : '';
    return `with ${name} as (select * from ${own} ${where}) select ${what} from ${name} as t join ${other} as n on n.station_id = t.passenger_id ${group}`;
  });

const sql: fc.Arbitrary<string> = fc.oneof(
  { weight: 6, arbitrary: select },
  { weight: 4, arbitrary: sound },
  fc.tuple(select, select).map(([a, b]) => `${a} union all ${b}`),
  fc
    .tuple(fc.constantFrom('plans', 'crew', 'x'), select, select)
    .map(
      ([name, inner, outer]) =>
        `with ${name} as (${inner}) select * from ${name}, (${outer}) o`,
    ),
  fc
    .tuple(
      fc.constantFrom('plans', 'crew', 'nothing'),
      fc.constantFrom('plans', 'crew', 'nothing'),
    )
    .map(([a, b]) => `with ${a} as (select 1 as one) select * from ${b}`),
  anyTable.map(table => `summarize ${table}`),
  anyTable.map(table => `from ${table} order by all limit 3`),
  select.map(text => `${text} group by all`),
  select.map(text => text.slice(0, -2)),
);

const portRef = fc
  .constantFrom(...GRANTED, ...INVISIBLE, ...DENIED, ...ABSENT)
  .map(name => {
    const [catalog, schema, table] = name.split('.');
    return `dataproduct:${catalog.replace(/_/g, '-')}/${schema}#${table}@1`;
  });

/** A request, as both worlds get it. @internal */
export type WorldRequest = { path: string; body: { [key: string]: unknown } };

/** Requests that name what is granted, what is invisible and what does not exist. @internal */
export const worldRequest: fc.Arbitrary<WorldRequest> = fc.oneof(
  {
    weight: 6,
    arbitrary: sql.map(text => ({
      path: '/queries',
      body: { sql: text, maxRows: 50 },
    })),
  },
  {
    weight: 2,
    arbitrary: sql.map(text => ({
      path: '/queries/describe',
      body: { sql: text },
    })),
  },
  sql.map(text => ({ path: '/estimates', body: { sql: text } })),
  portRef.map(ref => ({ path: '/preview', body: { portRef: ref } })),
  portRef.map(ref => ({ path: '/profile', body: { portRef: ref } })),
);
