/**
 * What `duckdb_keywords()` of DuckDB 1.5.5 lists as anything but unreserved; a
 * test of the areas' backend holds the list against the engine.
 */
const DUCKDB = `
  all analyse analyze and anti any array as asc asof asymmetric at authorization between bigint binary bit boolean both by
  case cast char character check coalesce collate collation column columns concurrently constraint create cross dec decimal
  default deferrable desc describe distinct do else end except exists extract false fetch float for foreign freeze from full
  generated glob group grouping grouping_id having ilike in initially inner inout int integer intersect interval into is
  isnull join lambda lateral leading left like limit map national natural nchar none not notnull null nullif numeric offset
  on only or order out outer overlaps overlay pivot pivot_longer pivot_wider placing position positional precision primary
  qualify real references returning right row select semi setof show similar smallint some struct substring summarize
  symmetric table tablesample then time timestamp to trailing treat trim true try_cast union unique unpack unpivot using
  values varchar variadic verbose when where window with xmlattributes xmlconcat xmlelement xmlexists xmlforest
  xmlnamespaces xmlparse xmlpi xmlroot xmlserialize xmltable`;

/** https://trino.io/docs/current/language/reserved.html */
const TRINO = `
  alter and as auto between by case cast constraint create cross cube current_catalog current_date current_path current_role
  current_schema current_time current_timestamp current_user deallocate delete describe distinct drop else end escape
  except exists extract false for from full group grouping having in inner insert intersect into is join json_array
  json_exists json_object json_query json_table json_value left like listagg localtime localtimestamp natural normalize not
  null on or order outer prepare recursive right rollup select skip table then trim true uescape union unnest using values
  when where with`;

/** Catalogs and schemas that the engines have of their own. */
const BUILT_IN = 'information_schema main memory pg_catalog system temp';

/**
 * Words that mean something to DuckDB or Trino where a name stands.
 *
 * @internal
 */
export const reservedWords: ReadonlySet<string> = new Set(
  `${DUCKDB} ${TRINO} ${BUILT_IN}`.trim().split(/\s+/),
);
