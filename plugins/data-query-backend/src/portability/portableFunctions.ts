/**
 * Functions that DuckDB and Trino both have by this name and with this
 * meaning, in the forms that are usual.
 *
 * @internal
 */
export const PORTABLE: ReadonlySet<string> = new Set(
  `
  abs acos any_value array_agg array_distinct array_intersect array_sort asin
  atan atan2 avg bool_and bool_or cardinality cbrt ceil ceiling chr coalesce
  concat concat_ws contains corr cos cosh count count_if covar_pop covar_samp
  cume_dist current_date current_timestamp date_diff date_trunc day degrees
  dense_rank element_at exp filter first_value flatten floor greatest grouping
  histogram hour kurtosis lag last_value lead least length ln log10 log2 lower
  ltrim map_concat map_entries map_from_entries map_keys map_values max max_by
  min min_by minute mod month now nth_value ntile nullif percent_rank pi
  position pow power quarter radians rank regr_avgx regr_avgy regr_count
  regr_intercept regr_r2 regr_slope regr_sxx regr_sxy regr_syy replace reverse
  round row row_number rtrim second sign sin sinh skewness split split_part
  sqrt starts_with stddev stddev_pop stddev_samp strpos substr substring sum
  tan tanh translate trim typeof unnest upper uuid var_pop var_samp variance
  week year
  `
    .trim()
    .split(/\s+/),
);

/** What Trino has instead of a function of DuckDB's. @internal */
export const INSTEAD: ReadonlyMap<string, string> = new Map([
  ['apply', 'transform(array, x -> ...)'],
  ['approx_count_distinct', 'approx_distinct(column)'],
  ['arg_max', 'max_by(value, by)'],
  ['arg_min', 'min_by(value, by)'],
  ['array_contains', 'contains(array, value)'],
  ['array_has', 'contains(array, value)'],
  ['array_length', 'cardinality(array)'],
  ['array_to_string', "array_join(array, ', ')"],
  ['array_transform', 'transform(array, x -> ...)'],
  ['char_length', 'length(text)'],
  ['countif', 'count_if(condition)'],
  ['datediff', "date_diff('day', a, b)"],
  ['dayname', "date_format(date, '%W')"],
  ['dayofweek', 'day_of_week(date), where Sunday is 7'],
  ['dayofyear', 'day_of_year(date)'],
  ['epoch', 'to_unixtime(timestamp)'],
  ['epoch_ms', 'CAST(to_unixtime(timestamp) * 1000 AS BIGINT)'],
  ['fdiv', 'floor(a / b) over doubles'],
  ['first', 'any_value(column)'],
  ['gen_random_uuid', 'uuid()'],
  ['group_concat', "listagg(text, ',') WITHIN GROUP (ORDER BY ...)"],
  ['instr', 'strpos(text, part)'],
  ['isnan', 'is_nan(number)'],
  ['isinf', 'is_infinite(number)'],
  ['json_extract_string', "json_extract_scalar(value, '$.path')"],
  ['last_day', 'last_day_of_month(date)'],
  ['len', 'length(text) or cardinality(array)'],
  ['levenshtein', 'levenshtein_distance(a, b)'],
  ['list', 'array_agg(column)'],
  ['list_aggregate', 'reduce(array, ...)'],
  ['list_contains', 'contains(array, value)'],
  ['list_filter', 'filter(array, x -> ...)'],
  ['list_sort', 'array_sort(array)'],
  ['list_sum', 'reduce(array, 0, (s, x) -> s + x, s -> s)'],
  ['list_transform', 'transform(array, x -> ...)'],
  ['list_value', 'ARRAY[...]'],
  ['log', 'log10(number), or log(base, number)'],
  ['make_date', "date_parse or CAST('2026-11-23' AS DATE)"],
  ['median', 'approx_percentile(column, 0.5)'],
  ['mode', 'the most frequent from GROUP BY and ORDER BY count(*)'],
  ['monthname', "date_format(date, '%M')"],
  ['prefix', 'starts_with(text, prefix)'],
  ['quantile', 'approx_percentile(column, fraction)'],
  ['quantile_cont', 'approx_percentile(column, fraction)'],
  ['quantile_disc', 'approx_percentile(column, fraction)'],
  [
    'regexp_extract',
    'regexp_extract(text, pattern, group), which gives NULL where nothing matches',
  ],
  ['regexp_full_match', "regexp_like(text, '^pattern$')"],
  [
    'regexp_replace',
    'regexp_replace(text, pattern, with), which replaces all and not the first',
  ],
  ['date_add', "date_add('day', 3, date), or date + INTERVAL '3' DAY"],
  ['date_part', 'extract(year FROM date)'],
  ['md5', 'lower(to_hex(md5(to_utf8(text))))'],
  ['sha1', 'lower(to_hex(sha1(to_utf8(text))))'],
  ['sha256', 'lower(to_hex(sha256(to_utf8(text))))'],
  ['hex', 'to_hex(to_utf8(text))'],
  ['regexp_matches', 'regexp_like(text, pattern)'],
  ['strftime', "date_format(timestamp, '%Y-%m-%d')"],
  ['string_agg', "listagg(text, ',') WITHIN GROUP (ORDER BY ...)"],
  ['string_split', 'split(text, separator)'],
  ['strlen', 'length(text)'],
  ['strptime', "date_parse(text, '%Y-%m-%d')"],
  ['struct_extract', 'row.field'],
  ['struct_pack', 'CAST(ROW(...) AS ROW(name type, ...))'],
  ['time_bucket', 'date_trunc(unit, timestamp)'],
  ['to_timestamp', 'from_unixtime(seconds)'],
  ['today', 'current_date'],
  ['ucase', 'upper(text)'],
  ['lcase', 'lower(text)'],
  ['weekday', 'day_of_week(date), where Sunday is 7'],
]);
