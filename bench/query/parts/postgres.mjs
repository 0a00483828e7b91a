// @ts-check
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import pg from 'pg';
import { startPostgres } from '../../../scripts/database/startPostgres.mjs';
import { medianOf } from '../../harness/measurePairs.mjs';
import { SIX, TABLES } from '../queries.mjs';

/** For a machine of 4 GB beside the backend, after what its makers recommend. */
const SETTINGS = [
  "work_mem = '512MB'",
  'hash_mem_multiplier = 2',
  "effective_cache_size = '3GB'",
  'max_parallel_workers_per_gather = 2',
  'random_page_cost = 1.1',
  'jit = on',
];
const AT_START = { shared_buffers: '1GB' };
const TRIALS = 3;

/** @type {Record<'products' | 'customers' | 'orders', string>} */
const COLUMNS = {
  products:
    'product_id bigint primary key, name text, category text, price numeric(10,2), supplier text',
  customers:
    'customer_id bigint primary key, name text, email text, phone text, birth_date date, segment text, country text',
  orders:
    'order_id bigint primary key, customer_id bigint, product_id bigint, ordered_at timestamp, quantity integer, amount numeric(10,2), status text, card_no text',
};

/**
 * The joins in PostgreSQL 18, tuned and indexed, without masks.
 * Informative; holds no bar.
 *
 * @param {{ files: Record<'orders' | 'customers' | 'products', string> }} options
 * @returns {Promise<import('../../harness/report.mjs').Bar[]>}
 */
export async function postgres({ files }) {
  const folder = await mkdtemp(join(tmpdir(), 'meshport-bench-postgres-'));
  await chmod(folder, 0o755);
  const server = await startPostgres({ settings: AT_START });
  const client = new pg.Client({ connectionString: server.connectionString });
  try {
    await client.connect();
    await load(client, files, folder);
    for (const setting of SETTINGS) {
      await client.query(`SET ${setting}`);
    }
    for (const { name, sql } of SIX.filter(one => one.sql.includes('JOIN'))) {
      const own = Object.values(TABLES).reduce(
        (text, table) => text.replaceAll(table, table.split('.')[1]),
        sql,
      );
      const times = [];
      for (let trial = 0; trial <= TRIALS; trial++) {
        const began = performance.now();
        await client.query(own);
        times.push(performance.now() - began);
      }
      console.log(
        `PostgreSQL 18: ${name}: ${medianOf(times.slice(1)).toFixed(0)} ms`,
      );
    }
    return [];
  } finally {
    await client.end();
    await server.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

/**
 * @param {pg.Client} client
 * @param {Record<'orders' | 'customers' | 'products', string>} files
 * @param {string} folder that PostgreSQL can read
 */
async function load(client, files, folder) {
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  for (const [table, columns] of Object.entries(COLUMNS)) {
    const csv = join(folder, `${table}.csv`);
    const file = files[/** @type {keyof typeof files} */ (table)];
    await connection.run(`copy (from '${file}') to '${csv}' (header false)`);
    await chmod(csv, 0o644);
    await client.query(`CREATE TABLE ${table} (${columns})`);
    await client.query(`COPY ${table} FROM '${csv}' (FORMAT csv)`);
    await rm(csv);
    console.log(`  PostgreSQL has ${table}`);
  }
  connection.closeSync();
  instance.closeSync();
  for (const column of ['customer_id', 'product_id', 'ordered_at']) {
    await client.query(`CREATE INDEX ON orders (${column})`);
  }
  await client.query('VACUUM ANALYZE');
}
