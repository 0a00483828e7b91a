// @ts-check
import { existsSync } from 'node:fs';
import { mkdir, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';

/** @typedef {{ orders: number, customers: number, products: number }} Sizes */

/** @type {Sizes} of a whole run */
export const FULL = {
  orders: 10_000_000,
  customers: 1_000_000,
  products: 20_000,
};
/** @type {Sizes} to try the benchmark out */
export const SMALL = { orders: 200_000, customers: 20_000, products: 2_000 };

const SEED = 20261123;

/**
 * The files of the benchmark, kept in `.data/bench` for the next run.
 *
 * @param {string} root
 * @param {Sizes} sizes
 * @returns {Promise<{ orders: string, customers: string, products: string }>}
 */
export async function generateDataset(root, sizes) {
  const { orders, customers, products } = sizes;
  const folder = join(
    root,
    '.data',
    'bench',
    `query-${orders}-${customers}-${products}-${SEED}`,
  );
  if (!existsSync(folder)) {
    const fresh = `${folder}.new`;
    await rm(fresh, { recursive: true, force: true });
    await mkdir(fresh, { recursive: true });
    console.log(
      `making ${orders} orders, ${customers} customers, ${products} products`,
    );
    const script = await readFile(new URL('data.sql', import.meta.url), 'utf8');
    const values = { ...sizes, seed: SEED, folder: fresh };
    const instance = await DuckDBInstance.create(':memory:', {
      memory_limit: '2GB',
    });
    const connection = await instance.connect();
    await connection.run(
      script.replace(/\{(\w+)\}/g, (_, name) =>
        String(values[/** @type {keyof typeof values} */ (name)]),
      ),
    );
    connection.closeSync();
    instance.closeSync();
    await rename(fresh, folder);
  }
  return {
    orders: join(folder, 'orders.parquet'),
    customers: join(folder, 'customers.parquet'),
    products: join(folder, 'products.parquet'),
  };
}
