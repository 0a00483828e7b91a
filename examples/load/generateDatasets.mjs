// @ts-check
import { createHash } from 'node:crypto';
import { createReadStream, existsSync } from 'node:fs';
import { mkdir, readdir, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { DATASETS, FULL_SIZES } from './datasets.mjs';
import { SOURCE_VERSIONS, sqlText } from './sources.mjs';

/** Change when the SQL stays the same but the content does not. */
const GENERATION = 1;

/**
 * A generated file.
 *
 * @typedef {object} GeneratedDataset
 * @property {string} area
 * @property {string} name
 * @property {string} file - path of the Parquet file
 * @property {string} sha256
 * @property {number} rows
 * @property {number} bytes
 * @property {boolean} cached - true where the file was there already
 */

/**
 * Makes the Parquet files of the example datasets. A file is named after all
 * that its content depends on, is written under another name and renamed when
 * complete: one that is there is whole and is not made again.
 *
 * @param {object} options
 * @param {string} options.cacheDirectory - where the files go
 * @param {import('./datasets.mjs').Sizes} [options.sizes]
 * @param {string[]} [options.only] - names of datasets; those that they need come too
 * @param {(line: string) => void} [options.log]
 * @returns {Promise<GeneratedDataset[]>}
 */
export async function generateDatasets(options) {
  const { sizes = FULL_SIZES, only, log = () => {} } = options;
  const folder = path.resolve(options.cacheDirectory);
  await mkdir(folder, { recursive: true });

  /** @type {Map<string, string>} */
  const files = new Map();
  /** @param {string} dataset */
  const fileLiteral = dataset =>
    sqlText(/** @type {string} */ (files.get(dataset)));
  for (const definition of DATASETS) {
    const content = [
      GENERATION,
      SOURCE_VERSIONS,
      sizes,
      // The paths of files are not content; those that are needed are in by their names' hashes.
      definition.sql(sizes, dataset => path.basename(files.get(dataset) ?? '')),
    ];
    const version = createHash('sha256')
      .update(
        JSON.stringify(content).replaceAll(/'[^']*\/vega-datasets\//g, "'"),
      )
      .digest('hex')
      .slice(0, 12);
    files.set(
      definition.name,
      path.join(folder, `${definition.name}-${sizes.name}-${version}.parquet`),
    );
  }

  const wanted = new Set(only ?? DATASETS.map(({ name }) => name));
  const unknown = [...wanted].filter(name => !files.has(name));
  if (unknown.length) {
    throw new Error(`There is no example dataset named ${unknown.join(', ')}`);
  }
  for (const definition of [...DATASETS].reverse()) {
    if (wanted.has(definition.name)) {
      definition.needs?.forEach(name => wanted.add(name));
    }
  }

  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  try {
    const generated = [];
    for (const definition of DATASETS.filter(({ name }) => wanted.has(name))) {
      const file = /** @type {string} */ (files.get(definition.name));
      const cached = existsSync(file);
      if (!cached) {
        const began = Date.now();
        const partial = `${file}.${process.pid}.partial`;
        try {
          await definition.prepare?.(connection, sizes);
          await connection.run(
            `COPY (${definition.sql(sizes, fileLiteral)})
             TO ${sqlText(partial)} (FORMAT parquet, COMPRESSION zstd)`,
          );
          await rename(partial, file);
          await removeOthers(folder, `${definition.name}-${sizes.name}-`, file);
        } finally {
          await rm(partial, { force: true });
        }
        log(
          `${definition.name} made in ${((Date.now() - began) / 1000).toFixed(
            1,
          )} s`,
        );
      }
      generated.push(await describe(connection, definition, file, cached));
    }
    return generated;
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
}

/**
 * @param {import('@duckdb/node-api').DuckDBConnection} connection
 * @param {import('./datasets.mjs').DatasetDefinition} definition
 * @param {string} file
 * @param {boolean} cached
 * @returns {Promise<GeneratedDataset>}
 */
async function describe(connection, definition, file, cached) {
  const reader = await connection.runAndReadAll(
    `SELECT sum(num_rows)::BIGINT FROM parquet_file_metadata(${sqlText(file)})`,
  );
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(file)) {
    hash.update(chunk);
  }
  return {
    area: definition.area,
    name: definition.name,
    file,
    sha256: hash.digest('hex'),
    rows: Number(reader.getRows()[0][0]),
    bytes: (await stat(file)).size,
    cached,
  };
}

/**
 * Removes older versions, and what a killed run left half written.
 *
 * @param {string} folder
 * @param {string} prefix
 * @param {string} current
 */
async function removeOthers(folder, prefix, current) {
  for (const name of await readdir(folder)) {
    const file = path.join(folder, name);
    if (name.startsWith(prefix) && file !== current) {
      await rm(file, { force: true });
    }
  }
}
