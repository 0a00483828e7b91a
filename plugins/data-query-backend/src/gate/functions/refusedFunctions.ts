import { functionGroup, type FunctionGroup } from './FunctionGroup';

/**
 * Functions of DuckDB 1.5.5 that were looked at and are refused. The reason is
 * told to who calls one.
 *
 * @internal
 */
export const REFUSED_GROUPS: readonly FunctionGroup[] = [
  functionGroup(
    'settings and state',
    'It reads or changes settings, variables, sequences, the log or the random seed.',
    `
      current_setting currval getvariable nextval parse_duckdb_log_message
      setseed write_log
    `,
  ),
  functionGroup(
    'SQL as text',
    'It plans or runs SQL that is given as a text.',
    `
      json_deserialize_sql json_serialize_plan json_serialize_sql
    `,
  ),
  functionGroup(
    'session, catalogs and engine',
    'It tells of the session, the catalogs or the engine.',
    `
      col_description current_catalog current_connection_id current_database
      current_query current_query_id current_role current_schema
      current_schemas current_transaction_id current_user format_pg_type
      format_type get_block_size has_any_column_privilege
      has_column_privilege has_database_privilege
      has_foreign_data_wrapper_privilege has_function_privilege
      has_language_privilege has_schema_privilege has_sequence_privilege
      has_server_privilege has_table_privilege has_tablespace_privilege
      in_search_path inet_client_addr inet_client_port inet_server_addr
      inet_server_port map_to_pg_oid obj_description pg_collation_is_visible
      pg_conf_load_time pg_conversion_is_visible pg_function_is_visible
      pg_get_constraintdef pg_get_expr pg_get_viewdef pg_has_role
      pg_is_other_temp_schema pg_my_temp_schema pg_opclass_is_visible
      pg_operator_is_visible pg_opfamily_is_visible pg_postmaster_start_time
      pg_size_pretty pg_sleep pg_table_is_visible pg_ts_config_is_visible
      pg_ts_dict_is_visible pg_ts_parser_is_visible
      pg_ts_template_is_visible pg_type_is_visible pg_typeof session_user
      shobj_description txid_current user version
    `,
  ),
  functionGroup(
    'waiting and throwing',
    'It holds up a thread, or throws at will.',
    `
      error sleep_ms
    `,
  ),
  functionGroup(
    'memory without end',
    'It takes memory of any size for a few characters, past the memory limit.',
    `
      array_resize bitstring format generate_series list_resize lpad printf
      range repeat rpad
    `,
  ),
  functionGroup(
    'internals',
    'It is internal to the optimiser, or takes raw bytes of an internal format.',
    `
      __internal_compress_integral_ubigint
      __internal_compress_integral_uinteger
      __internal_compress_integral_usmallint
      __internal_compress_integral_utinyint
      __internal_compress_string_hugeint __internal_compress_string_ubigint
      __internal_compress_string_uhugeint
      __internal_compress_string_uinteger
      __internal_compress_string_usmallint
      __internal_compress_string_utinyint
      __internal_decompress_integral_bigint
      __internal_decompress_integral_hugeint
      __internal_decompress_integral_integer
      __internal_decompress_integral_smallint
      __internal_decompress_integral_ubigint
      __internal_decompress_integral_uhugeint
      __internal_decompress_integral_uinteger
      __internal_decompress_integral_usmallint __internal_decompress_string
      cast_to_type combine constant_or_null create_sort_key finalize
      is_histogram_other_bin make_type remap_struct replace_type
      st_geomfromwkb st_setcrs stats timetz_byte_comparable
      variant_bytes_to_variant variant_normalize variant_to_parquet_variant
      vector_type
    `,
  ),
];
