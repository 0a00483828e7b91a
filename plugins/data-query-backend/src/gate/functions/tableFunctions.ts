import { functionGroup, type FunctionGroup } from './FunctionGroup';

/** Table functions that a query may call. @internal */
export const ALLOWED_TABLE_GROUPS: readonly FunctionGroup[] = [
  functionGroup(
    'rows from arguments',
    'Give rows from their arguments and read nothing; they come as a stream, so an endless one is cancelled like any query.',
    'generate_series range unnest',
  ),
];

/** Table functions that were looked at and are refused. @internal */
export const REFUSED_TABLE_GROUPS: readonly FunctionGroup[] = [
  functionGroup(
    'files',
    'It reads files.',
    `
      glob parquet_bloom_probe parquet_file_metadata parquet_full_metadata
      parquet_kv_metadata parquet_metadata parquet_scan parquet_schema
      read_blob read_csv read_csv_auto read_duckdb read_json read_json_auto
      read_json_objects read_json_objects_auto read_ndjson read_ndjson_auto
      read_ndjson_objects read_parquet read_text sniff_csv
    `,
  ),
  functionGroup(
    'SQL as text',
    'It runs SQL, or reads tables, named by a text.',
    `
      check_peg_parser histogram histogram_values
      json_execute_serialized_sql query query_table sql_auto_complete
      summary
    `,
  ),
  functionGroup(
    'settings and state',
    'It changes or writes the state of the engine.',
    `
      checkpoint disable_logging disable_peg_parser disable_profiling
      enable_logging enable_peg_parser enable_profiling force_checkpoint
      truncate_duckdb_logs
    `,
  ),
  functionGroup(
    'session, catalogs and engine',
    'It tells of the catalogs, the settings or the engine.',
    `
      duckdb_approx_database_count duckdb_columns duckdb_connection_count
      duckdb_constraints duckdb_coordinate_systems duckdb_databases
      duckdb_dependencies duckdb_extensions duckdb_external_file_cache
      duckdb_functions duckdb_indexes duckdb_keywords duckdb_log_contexts
      duckdb_logs duckdb_logs_parsed duckdb_memory duckdb_optimizers
      duckdb_prepared_statements duckdb_profiling_settings duckdb_schemas
      duckdb_secret_types duckdb_secrets duckdb_sequences duckdb_settings
      duckdb_table_sample duckdb_tables duckdb_temporary_files duckdb_types
      duckdb_variables duckdb_views icu_calendar_names pg_timezone_names
      pragma_collations pragma_database_size pragma_metadata_info
      pragma_platform pragma_show pragma_storage_info pragma_table_info
      pragma_user_agent pragma_version which_secret
    `,
  ),
  functionGroup(
    'memory without end',
    'It gives rows of any size from a few characters.',
    `
      repeat repeat_row test_all_types test_vector_types
    `,
  ),
  functionGroup(
    'lateral JSON',
    'It has not been needed, and its rows have a column that names a path.',
    `
      json_each json_tree
    `,
  ),
  functionGroup(
    'internals',
    'It scans by a pointer or a name of an internal kind.',
    `
      arrow_scan arrow_scan_dumb seq_scan
    `,
  ),
];
