const INTEGER =
  /^(U?(TINYINT|SMALLINT|INTEGER|BIGINT|HUGEINT))$|^DECIMAL\(\d+,\s*0\)$/;
const NUMBER = /^(FLOAT|DOUBLE|DECIMAL(\(.*\))?)$/;
const TIMESTAMP = /^TIMESTAMP(_S|_MS|_NS)?$|^TIMESTAMP WITH TIME ZONE$/;
const LIST = /\[\d*\]$/;

/** Whether a column of the engine's type can stand for an ODCS logicalType. */
const fits: Record<string, (type: string) => boolean> = {
  string: type => /^(VARCHAR|UUID|ENUM\(.*\))$/s.test(type),
  integer: type => INTEGER.test(type),
  number: type => INTEGER.test(type) || NUMBER.test(type),
  boolean: type => type === 'BOOLEAN',
  // Before ODCS 3.1, `date` was the type of points in time too.
  date: type => type === 'DATE' || TIMESTAMP.test(type),
  timestamp: type => TIMESTAMP.test(type),
  time: type => /^TIME( WITH TIME ZONE)?$/.test(type),
  array: type => LIST.test(type),
  object: type => !LIST.test(type) && /^(STRUCT|MAP)\(|^JSON$/.test(type),
};

/**
 * Whether a column of DuckDB's type can stand for an ODCS logicalType.
 *
 * @internal
 */
export function columnTypeFits(logicalType: string, type: string): boolean {
  return Object.hasOwn(fits, logicalType) && fits[logicalType](type);
}

/**
 * The ODCS logicalType for a column whose contract names none.
 *
 * @internal
 */
export function logicalTypeOf(type: string): string {
  const order = [
    'string',
    'integer',
    'number',
    'boolean',
    'timestamp',
    'date',
    'time',
    'array',
    'object',
  ];
  return (
    order.find(logicalType => columnTypeFits(logicalType, type)) ?? 'string'
  );
}
