// @ts-check
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * The first bookings as CSV, to take the place of those that are loaded.
 *
 * @param {import('./faultSteps.mjs').Scene} scene
 * @param {number} count
 */
export async function smallerBookings(scene, count) {
  const { generateDatasets } = await import(
    '../../examples/load/generateDatasets.mjs'
  );
  const { SMALL_SIZES } = await import('../../examples/load/datasets.mjs');
  const files = await generateDatasets({
    cacheDirectory: join(scene.root, '.data', 'examples'),
    sizes: SMALL_SIZES,
    only: ['bookings'],
  });
  const file = files.find(({ name }) => name === 'bookings');
  const { DuckDBInstance } = await import('@duckdb/node-api');
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  const csv = join(scene.dataDirectory, 'smaller.csv');
  await connection.run(
    `copy (select * from '${file?.file}' order by booking_id limit ${count}) to '${csv}' (format csv, header true)`,
  );
  connection.closeSync();
  instance.closeSync();
  return readFileSync(csv, 'utf8');
}
