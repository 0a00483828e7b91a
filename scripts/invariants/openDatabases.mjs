// @ts-check
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { createRequire } from 'node:module';

const require = createRequire(
  new URL('../../packages/backend/package.json', import.meta.url),
);

/**
 * A read-only look at one plugin's database.
 *
 * @typedef {object} PluginDatabase
 * @property {string} plugin
 * @property {(sql: string, ...values: unknown[]) => any[]} all
 * @property {(table: string) => boolean} has
 */

/**
 * Opens the SQLite databases of a data folder, those that exist.
 *
 * @param {string} dataDirectory
 * @param {string[]} plugins
 * @returns {{ databases: Record<string, PluginDatabase>, close: () => void }}
 */
export function openDatabases(dataDirectory, plugins) {
  const Database = require('better-sqlite3');
  /** @type {Record<string, PluginDatabase>} */
  const databases = {};
  /** @type {{ close: () => void }[]} */
  const opened = [];
  for (const plugin of plugins) {
    const file = join(dataDirectory, 'database', `${plugin}.sqlite`);
    if (!existsSync(file)) {
      continue;
    }
    // Whoever may only read cannot undo what a killed process left half done,
    // and is refused (SQLITE_READONLY_ROLLBACK).
    const database = new Database(file, { fileMustExist: true });
    database.pragma('query_only = ON');
    opened.push(database);
    databases[plugin] = {
      plugin,
      all: (sql, ...values) => database.prepare(sql).all(...values),
      has: table =>
        database
          .prepare(
            "SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = ?",
          )
          .get(table) !== undefined,
    };
  }
  return { databases, close: () => opened.forEach(one => one.close()) };
}
