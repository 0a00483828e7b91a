const SPECIAL = /[?\\]/;

/**
 * A name as SQL. Question marks and backslashes are written as their code
 * points, since the database client has uses of its own for them.
 *
 * @internal
 */
export function quoteIdentifier(name: string): string {
  const quoted = withoutNul(name).replace(/"/g, '""');
  return SPECIAL.test(quoted) ? `U&"${escape(quoted)}"` : `"${quoted}"`;
}

/** A text as SQL, with `standard_conforming_strings`. @internal */
export function quoteText(text: string): string {
  const quoted = withoutNul(text).replace(/'/g, "''");
  return SPECIAL.test(quoted) ? `U&'${escape(quoted)}'` : `'${quoted}'`;
}

/** A name as a value that `to_regclass` and its like read. @internal */
export function plainIdentifier(name: string): string {
  return `"${withoutNul(name).replace(/"/g, '""')}"`;
}

function escape(text: string): string {
  return text.replace(/[?\\]/g, special =>
    special === '?' ? '\\003F' : '\\005C',
  );
}

function withoutNul(text: string): string {
  if (text.includes('\u0000')) {
    throw new Error('PostgreSQL has no names or texts with a NUL character');
  }
  return text;
}
