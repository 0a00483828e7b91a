/** In this order: DuckDB's type names and the ODCS logicalType of each. */
const LOGICAL_TYPES: [RegExp, string][] = [
  [/\[\d*\]$/, 'array'],
  [/^(VARCHAR|UUID|ENUM\(.*\))$/s, 'string'],
  [/^U?(TINYINT|SMALLINT|INTEGER|BIGINT|HUGEINT)$/, 'integer'],
  [/^(FLOAT|DOUBLE|DECIMAL(\(.*\))?)$/, 'number'],
  [/^BOOLEAN$/, 'boolean'],
  [/^DATE$/, 'date'],
  [/^TIMESTAMP(_S|_MS|_NS| WITH TIME ZONE)?$/, 'timestamp'],
  [/^TIME( WITH TIME ZONE)?$/, 'time'],
  [/^(STRUCT|MAP)\(|^JSON$/, 'object'],
];

/**
 * The ODCS logicalType for a column of DuckDB's type, undefined where the
 * standard has none, as for BLOB.
 */
export function logicalTypeOf(type: string): string | undefined {
  return LOGICAL_TYPES.find(([pattern]) => pattern.test(type))?.[1];
}
