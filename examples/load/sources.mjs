// @ts-check
import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const require = createRequire(import.meta.url);

/** The folder of the examples in this repository. */
export const EXAMPLES_FOLDER = path.resolve(
  path.dirname(fileURLToPath(import.meta.url)),
  '..',
);

const vegaFolder = path.resolve(
  path.dirname(require.resolve('vega-datasets')),
  '..',
);

/**
 * The version of an installed package, by its package.json.
 *
 * @param {string} entry - a file or folder inside the package
 * @returns {string}
 */
function versionAbove(entry) {
  for (let folder = entry; folder !== path.dirname(folder); ) {
    try {
      const manifest = JSON.parse(
        readFileSync(path.join(folder, 'package.json'), 'utf8'),
      );
      if (manifest.version) {
        return manifest.version;
      }
    } catch {
      // A folder without a manifest: look one higher.
    }
    folder = path.dirname(folder);
  }
  throw new Error(`No package.json with a version above ${entry}`);
}

/** Real files that come with the npm package vega-datasets. */
export const SOURCE_FILES = {
  flights: path.join(vegaFolder, 'data', 'flights-3m.parquet'),
  airports: path.join(vegaFolder, 'data', 'airports.csv'),
  birdStrikes: path.join(vegaFolder, 'data', 'birdstrikes.csv'),
  seattleHourlyNormals: path.join(
    vegaFolder,
    'data',
    'seattle-weather-hourly-normals.csv',
  ),
};

/** Versions that the content of generated files depends on. */
export const SOURCE_VERSIONS = {
  vegaDatasets: versionAbove(vegaFolder),
  faker: versionAbove(require.resolve('@faker-js/faker')),
  // hash() of DuckDB is stable within a version only.
  duckdb: versionAbove(require.resolve('@duckdb/node-api')),
};

/**
 * A text as an SQL literal.
 *
 * @param {string} text
 */
export function sqlText(text) {
  return `'${text.replaceAll("'", "''")}'`;
}
