import { SQLDialect } from '@codemirror/lang-sql';

/** Words of a SELECT only: nothing else is run, so nothing else is offered. */
const KEYWORDS =
  'select from where group by having order limit offset distinct all as on using join inner left right full outer ' +
  'cross natural lateral asof anti semi positional union intersect except with recursive materialized case when ' +
  'then else end and or not in is null like ilike glob similar between exists any some asc desc nulls first last ' +
  'over partition rows range groups unbounded preceding following current row filter qualify window values ' +
  'interval cast try_cast exclude replace tablesample fetch only collate extract escape';

const TYPES =
  'bigint blob boolean date decimal double float hugeint integer list map numeric real smallint struct text time ' +
  'timestamp timestamptz tinyint ubigint uhugeint uinteger usmallint utinyint uuid varchar';

/** The part of DuckDB's SQL that queries, for highlighting and completion. @internal */
export const duckdbDialect = SQLDialect.define({
  keywords: KEYWORDS,
  types: TYPES,
  builtin: 'true false',
  operatorChars: '+-*/<>=~!@#%^&|`?:',
  doubleDollarQuotedStrings: true,
  caseInsensitiveIdentifiers: true,
});
