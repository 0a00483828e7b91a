/** Types that compare with each other without a cast of the column. @internal */
export type TypeFamily =
  | 'string'
  | 'number'
  | 'boolean'
  | 'date'
  | 'timestamp'
  | 'timestamptz'
  | 'other';

/** A column of a table, as PostgreSQL's catalog has it. @internal */
export interface TableColumn {
  name: string;
  /** As PostgreSQL writes it, quoted where it must be. */
  type: string;
  family: TypeFamily;
  /** Least and greatest number of the type, where it has limits. */
  limits?: [least: string, greatest: string];
}

const FAMILIES: ReadonlyMap<string, TypeFamily> = new Map([
  ['text', 'string'],
  ['character varying', 'string'],
  ['character', 'string'],
  ['smallint', 'number'],
  ['integer', 'number'],
  ['bigint', 'number'],
  ['numeric', 'number'],
  ['real', 'number'],
  ['double precision', 'number'],
  ['boolean', 'boolean'],
  ['date', 'date'],
  ['timestamp without time zone', 'timestamp'],
  ['timestamp with time zone', 'timestamptz'],
]);

const LIMITS: ReadonlyMap<string, [string, string]> = new Map([
  ['smallint', ['-32768', '32767']],
  ['integer', ['-2147483648', '2147483647']],
  ['bigint', ['-9223372036854775808', '9223372036854775807']],
  ['real', ['-3.4e38', '3.4e38']],
  ['double precision', ['-1.7e308', '1.7e308']],
]);

/**
 * @param baseType - without length or precision
 * @param fullType - with them
 * @internal
 */
export function toTableColumn(
  name: string,
  baseType: string,
  fullType: string,
): TableColumn {
  const family = FAMILIES.get(baseType) ?? 'other';
  const limits = LIMITS.get(baseType) ?? numericLimits(fullType);
  return {
    name,
    type: family === 'string' ? withoutLength(baseType) : fullType,
    family,
    ...(limits && { limits }),
  };
}

/** What stands for a text may be longer than the texts of the column. */
function withoutLength(type: string): string {
  // A plain `character` is one of a single letter.
  return type === 'character' ? 'bpchar' : type;
}

function numericLimits(type: string): [string, string] | undefined {
  const [, precision, scale = '0'] =
    /^numeric\((\d+)(?:,(-?\d+))?\)$/.exec(type) ?? [];
  if (precision === undefined) {
    return undefined;
  }
  const greatest = `1e${Number(precision) - Number(scale)} - 1e${-Number(
    scale,
  )}`;
  return [`-(${greatest})`, greatest];
}
