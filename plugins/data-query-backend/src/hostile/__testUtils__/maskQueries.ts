import * as fc from 'fast-check';
import { WORLD_COLUMNS, WORLD_TABLE } from './maskWorlds';

const T = WORLD_TABLE;
const NAMES = WORLD_COLUMNS.map(column => column.name).filter(
  name => name !== 'code' && name !== 'hidden',
);

const column = fc.constantFrom(...NAMES);
const number = fc.constantFrom('0', '1', '10', '-40', '17', '2147483647');
const literal = fc.oneof(
  number,
  fc.constantFrom("'17'", "'abc'", "'2026-01-01'", "'x'", "'4x'", 'null'),
);

/** Expressions that compare, compute and throw. `@` is the column. */
const SHAPES = [
  '@',
  'cast(@ as integer)',
  'cast(@ as double)',
  'cast(@ as date)',
  'cast(@ as boolean)',
  'try_cast(@ as integer)',
  'cast(@ as varchar)',
  'length(cast(@ as varchar))',
  `@ || 'x'`,
  '1 / cast(@ as integer)',
  '1 / (try_cast(@ as double) - 1)',
  'sqrt(try_cast(@ as double))',
  'signbit(try_cast(@ as double))',
  'cast(@ as tinyint)',
  `strptime(cast(@ as varchar), '%Y-%m-%d')`,
  'factorial(try_cast(@ as integer))',
  `substr(cast(@ as varchar), 2, 1)`,
  'hash(@)',
  'md5(cast(@ as varchar))',
  '@ is null',
  'coalesce(cast(@ as varchar), $)',
  'typeof(@)',
  `regexp_extract(cast(@ as varchar), '[0-9]+')`,
  'extract(day from try_cast(@ as timestamp))',
  `case when @ is null then 1 else cast(cast(@ as varchar) as integer) end`,
];

const expression: fc.Arbitrary<string> = fc
  .tuple(fc.constantFrom(...SHAPES), column, literal)
  .map(([shape, name, value]) =>
    shape.replaceAll('@', name).replaceAll('$', value),
  );

const predicate: fc.Arbitrary<string> = fc.oneof(
  fc
    .tuple(
      expression,
      fc.constantFrom('=', '<>', '<', '>=', 'is distinct from'),
      literal,
    )
    .map(parts => parts.join(' ')),
  fc.tuple(expression, literal).map(([left, value]) => `${left} in (${value})`),
  expression.map(each => `(${each}) is not null`),
  fc
    .tuple(column, column)
    .map(([a, b]) => `cast(${a} as varchar) = cast(${b} as varchar)`),
  column.map(name => `cast(${name} as varchar) like '%4%'`),
);

const where = fc
  .array(predicate, { maxLength: 3 })
  .chain(parts =>
    fc
      .constantFrom(' and ', ' or ')
      .map(joiner =>
        parts.length
          ? ` where ${parts.map(each => `(${each})`).join(joiner)}`
          : '',
      ),
  );

const aggregate = fc
  .tuple(
    fc.constantFrom(
      'min(@)',
      'max(@)',
      'count(@)',
      'count(distinct @)',
      'sum(try_cast(@ as double))',
      'sum(cast(@ as integer))',
      'any_value(@)',
      `string_agg(cast(@ as varchar), ',' order by n)`,
      'approx_count_distinct(@)',
      'median(try_cast(@ as double))',
      'arg_max(n, @)',
      'histogram(@)',
    ),
    column,
  )
  .map(([shape, name]) => shape.replaceAll('@', name));

/** Uses of a hash that only ask which values are equal. */
const equality = fc.constantFrom(
  `select count(*) as c, count(distinct code) as d from ${T}`,
  `select count(*) as c from ${T} group by code`,
  `select count(*) as c from ${T} a join ${T} b on a.code = b.code where a.n < 40`,
  `select n from ${T} where code in (select code from ${T} where n = 3)`,
  `select count(*) as c from ${T} where code = '993'`,
  `select count(*) as c from ${T} where try_cast(code as integer) is not null`,
  `select length(code) as l from ${T}`,
  `select n, row_number() over (partition by code order by n) as r from ${T}`,
  `select a.n from ${T} a where exists (select 1 from ${T} b where a.code = b.redacted)`,
  `select count(*) as c from ${T} a join ${T} b on a.code = b.part`,
  `select cast(code as integer) as c from ${T}`,
);

/** Queries whose answer may not depend on what masks and filters hide. @internal */
export const maskQuery: fc.Arbitrary<string> = fc.oneof(
  {
    weight: 5,
    arbitrary: fc
      .tuple(expression, expression, where)
      .map(([a, b, w]) => `select ${a} as a, ${b} as b from ${T}${w}`),
  },
  {
    weight: 4,
    arbitrary: fc
      .tuple(expression, aggregate, aggregate, where)
      .map(
        ([g, a, b, w]) =>
          `select ${g} as g, ${a} as a, ${b} as b from ${T}${w} group by 1`,
      ),
  },
  fc
    .tuple(expression, predicate)
    .map(
      ([g, h]) =>
        `select g, count(*) as c from (select ${g} as g, * from ${T} where ${h}) group by g having count(*) > 1`,
    ),
  fc
    .tuple(column, column, where)
    .map(
      ([a, b, w]) =>
        `select a.n, b.n as m from (select * from ${T}${w}) a join ${T} b on cast(a.${a} as varchar) = cast(b.${b} as varchar) where a.n < 20 and b.n < 20`,
    ),
  fc
    .tuple(expression, expression)
    .map(
      ([a, b]) =>
        `select n, rank() over (order by ${a}) as r, lag(${b}) over (order by n) as l from ${T}`,
    ),
  fc
    .tuple(expression, where)
    .map(
      ([a, w]) =>
        `select ${a} as a, n from ${T}${w} order by 1 nulls first, n limit 7`,
    ),
  fc
    .tuple(expression, expression)
    .map(
      ([a, b]) =>
        `select distinct ${a} as a from ${T} where (${a}) is distinct from (select max(${b}) from ${T} where n < 9)`,
    ),
  column.map(name => `select count(*) as c from ${T} where hidden = ${name}`),
  fc
    .constant(`summarize ${T}`)
    .map(
      sql =>
        `select column_name, column_type, min, max, count, null_percentage from (${sql}) where column_name <> 'code'`,
    ),
  { weight: 2, arbitrary: equality },
);
