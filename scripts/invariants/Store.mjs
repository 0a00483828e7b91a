// @ts-check

/**
 * What the invariants look at.
 *
 * @typedef {object} Store
 * @property {Record<string, import('./openDatabases.mjs').PluginDatabase>} databases by plugin id
 * @property {string} objectsDirectory
 * @property {number} now milliseconds since the epoch
 */

export {};
