import { reservedWords } from './reservedWords';

/** Longest identifier, as PostgreSQL clients cut longer ones. @public */
export const SQL_IDENTIFIER_MAX_LENGTH = 63;

/**
 * The SQL identifier for a name: lower case, `[a-z_][a-z0-9_]{0,62}`, other
 * characters become `_`, and words that an engine reserves get a `_` behind.
 * An identifier stays what it is.
 *
 * @public
 */
export function toSqlIdentifier(name: string): string {
  const plain = name.toLowerCase().replace(/[^a-z0-9_]/gu, '_');
  const started = /^[a-z_]/.test(plain) ? plain : `_${plain}`;
  const identifier = started.slice(0, SQL_IDENTIFIER_MAX_LENGTH);
  return reservedWords.has(identifier) ? `${identifier}_` : identifier;
}
