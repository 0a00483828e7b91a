import { PostgreSQL, SQLDialect } from '@codemirror/lang-sql';

/** What DuckDB has beyond PostgreSQL and a SELECT can use. */
const KEYWORDS =
  'asof anti semi positional qualify exclude sample summarize pivot unpivot glob ilike using';
const TYPES =
  'hugeint uhugeint tinyint utinyint usmallint uinteger ubigint blob struct map list';

/** DuckDB's SQL for highlighting and completion. @internal */
export const duckdbDialect = SQLDialect.define({
  ...PostgreSQL.spec,
  keywords: `${PostgreSQL.spec.keywords} ${KEYWORDS}`,
  types: `${PostgreSQL.spec.types} ${TYPES}`,
  caseInsensitiveIdentifiers: true,
});
