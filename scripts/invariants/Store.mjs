// @ts-check

/**
 * A read-only look at one plugin's database, on SQLite or PostgreSQL.
 *
 * @typedef {object} PluginStore
 * @property {string} plugin
 * @property {(sql: string, ...values: unknown[]) => any[] | Promise<any[]>} all
 * @property {(table: string) => boolean} has
 */

/**
 * What the invariants look at.
 *
 * @typedef {object} Store
 * @property {Record<string, PluginStore>} databases by plugin id
 * @property {string} [objectsDirectory] files are not looked at where absent
 * @property {number} now milliseconds since the epoch
 */

export {};
