/** Types that compare with each other without a cast of the column. @internal */
export type TypeFamily =
  | 'string'
  | 'number'
  | 'boolean'
  | 'date'
  | 'timestamp'
  | 'other';

/**
 * The family of an engine's type name.
 *
 * @internal
 */
export function typeFamily(type: string): TypeFamily {
  if (/^VARCHAR$/i.test(type)) {
    return 'string';
  }
  if (
    /^(U?(TINY|SMALL|BIG|HUGE)INT|U?INTEGER|FLOAT|DOUBLE|DECIMAL\(\d+,\s?\d+\))$/i.test(
      type,
    )
  ) {
    return 'number';
  }
  if (/^BOOLEAN$/i.test(type)) {
    return 'boolean';
  }
  if (/^DATE$/i.test(type)) {
    return 'date';
  }
  return /^TIMESTAMP(_S|_MS|_NS| WITH TIME ZONE)?$/i.test(type)
    ? 'timestamp'
    : 'other';
}

/**
 * A snapshot's type name goes into SQL as it is, so it may consist of nothing
 * but names, numbers, brackets and quoted field names.
 *
 * @throws Error for anything else
 * @internal
 */
export function assertTypeName(type: string): string {
  const outside = type.replace(/"(?:[^"]|"")*"|'(?:[^']|'')*'/g, '');
  if (!/^[A-Za-z0-9_ (),[\]]+$/.test(outside)) {
    throw new Error(`A snapshot has a type that cannot be read: '${type}'`);
  }
  return type;
}
