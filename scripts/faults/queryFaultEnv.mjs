// @ts-check
import { join } from 'node:path';

/** @typedef {import('./faultSteps.mjs').Scene} Scene */

/** So that a reader who does not read is given up while one looks on. */
const READER_MS = 3000;

/** Where exports are written. @param {Scene} scene */
export const exportFolder = scene => join(scene.dataDirectory, 'exports');

/**
 * The configuration under which faults of queries show within a test.
 *
 * @param {Scene} scene
 * @param {string} [smallFolder]
 */
export const queryFaultEnv = (scene, smallFolder) => ({
  APP_CONFIG_dataQuery_exports_directory: JSON.stringify(exportFolder(scene)),
  APP_CONFIG_dataQuery_readerTimeout: JSON.stringify({
    milliseconds: READER_MS,
  }),
  APP_CONFIG_dataQuery_maxPerUser: '20',
  APP_CONFIG_dataQuery_memoryMiB: '128',
  // Where a small file system cannot be had, the limit of each query stands in.
  APP_CONFIG_dataQuery_tempMiB: smallFolder ? '1024' : '24',
  ...(smallFolder
    ? { APP_CONFIG_dataQuery_tempDirectory: JSON.stringify(smallFolder) }
    : {}),
});
