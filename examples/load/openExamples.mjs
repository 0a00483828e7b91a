// @ts-check
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { readProducts } from './products.mjs';
import { EXAMPLES_FOLDER, sqlText } from './sources.mjs';

/** The story's query, and the CSV from which Network makes the port that it needs. */
export const STORY = {
  query: path.join(EXAMPLES_FOLDER, 'story', 'six_ports.sql'),
  aliases: path.join(EXAMPLES_FOLDER, 'story', 'airport_aliases.csv'),
};

/**
 * Opens the generated files in plain DuckDB under the SQL names of the ports,
 * without any gate: the raw twin of what the portal does.
 *
 * @param {object} options
 * @param {import('./generateDatasets.mjs').GeneratedDataset[]} options.files
 * @param {Record<string, string>} [options.replace] - SQL name to what stands behind `SELECT`
 *   instead of `*`, such as a mask, or with a WHERE behind `FROM {file}`
 * @param {string} [options.threads]
 */
export async function openExamples({ files, replace = {}, threads = '2' }) {
  const instance = await DuckDBInstance.create(':memory:', { threads });
  const connection = await instance.connect();
  const sources = new Map(
    (await readProducts()).flatMap(({ area, product, ports }) =>
      ports.flatMap(({ port, dataset }) => {
        const file = files.find(({ name }) => name === dataset);
        const sqlName = [area, product, port]
          .map(part => part.replaceAll('-', '_'))
          .join('.');
        return file ? [[sqlName, sqlText(file.file)]] : [];
      }),
    ),
  );
  sources.set(
    'network.airport_aliases.aliases',
    `read_csv(${sqlText(STORY.aliases)}, header = true)`,
  );
  for (const [sqlName, source] of sources) {
    const [catalog, schema] = sqlName.split('.');
    await connection.run(`ATTACH IF NOT EXISTS ':memory:' AS ${catalog}`);
    await connection.run(`CREATE SCHEMA IF NOT EXISTS ${catalog}.${schema}`);
    const select = (replace[sqlName] ?? '* FROM {file}').replaceAll(
      '{file}',
      source,
    );
    await connection.run(`CREATE VIEW ${sqlName} AS SELECT ${select}`);
  }
  return {
    connection,
    /** @param {string} sql */
    rows: async sql =>
      (await connection.runAndReadAll(sql)).getRowObjectsJson(),
    close: () => {
      connection.closeSync();
      instance.closeSync();
    },
  };
}

/** The text of the story's query. */
export async function readStoryQuery() {
  return readFile(STORY.query, 'utf8');
}
