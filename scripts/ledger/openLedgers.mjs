// @ts-check
import { readdir } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { openDatabases } from '../invariants/openDatabases.mjs';

const HEADS =
  "SELECT substr(name, 8) AS stream, sequence, hash FROM durability_heads WHERE name LIKE 'ledger:%' ORDER BY name";
const PAGE = 5000;

/**
 * The ledgers in the SQLite databases of a data folder.
 *
 * @param {string} dataDirectory
 */
export async function openSqliteLedgers(dataDirectory) {
  const files = await readdir(join(dataDirectory, 'database'));
  const plugins = files
    .filter(file => file.endsWith('.sqlite'))
    .map(file => basename(file, '.sqlite'));
  const { databases, close } = openDatabases(dataDirectory, plugins);
  const sources = Object.values(databases)
    .filter(({ has }) => has('durability_heads'))
    .map(({ plugin, all }) => ({
      name: plugin,
      heads: async () => all(HEADS),
      *entries(/** @type {string} */ stream) {
        let after = 0;
        for (;;) {
          const rows = all(
            'SELECT * FROM durability_ledger WHERE stream = ? AND sequence > ? ORDER BY sequence LIMIT ?',
            stream,
            after,
            PAGE,
          );
          yield* rows;
          if (rows.length < PAGE) {
            return;
          }
          after = rows[rows.length - 1].sequence;
        }
      },
    }));
  return { sources, close: async () => close() };
}

/**
 * The ledgers in one PostgreSQL database, that of a plugin.
 *
 * @param {string} connectionString
 */
export async function openPostgresLedgers(connectionString) {
  const { default: pg } = await import('pg');
  const client = new pg.Client({ connectionString });
  await client.connect();
  const source = {
    name: client.database ?? 'database',
    heads: async () => {
      const { rows } = await client.query(HEADS);
      return rows.map(row => ({ ...row, sequence: Number(row.sequence) }));
    },
    async *entries(/** @type {string} */ stream) {
      let after = 0;
      for (;;) {
        const { rows } = await client.query(
          'SELECT * FROM durability_ledger WHERE stream = $1 AND sequence > $2 ORDER BY sequence LIMIT $3',
          [stream, after, PAGE],
        );
        yield* rows;
        if (rows.length < PAGE) {
          return;
        }
        after = Number(rows[rows.length - 1].sequence);
      }
    },
  };
  return { sources: [source], close: () => client.end() };
}
