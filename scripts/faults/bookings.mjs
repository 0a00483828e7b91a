// @ts-check
import assert from 'node:assert/strict';
import { MeshportClient } from '../story/MeshportClient.mjs';
import { waitFor } from '../story/waitFor.mjs';

/** @typedef {import('./faultSteps.mjs').Backend} Backend */

/** The port that faults of queries are met on, and what for. */
export const PORT = 'commercial.bookings.bookings';
export const PURPOSE = 'service-recovery';

/** @param {MeshportClient} client @param {object} more */
export async function startExport(client, more) {
  return client.json('/api/data-query/exports', {
    body: { purpose: PURPOSE, format: 'csv', ...more },
  });
}

/** @param {MeshportClient} client @param {string} id */
export async function untilExported(client, id) {
  /** @type {any} */
  let found;
  await waitFor(
    `Export ${id} to end`,
    async () => {
      found = await client.json(`/api/data-query/exports/${id}`);
      return found.state !== 'running';
    },
    60_000,
  );
  return found;
}

/** @param {Backend} backend */
export async function untilIdle(backend) {
  const ana = await MeshportClient.signIn(backend.backendUrl, 'ana');
  await waitFor(
    'All workers to be idle, and no record to be running',
    async () => {
      const { workers } = await ana.json('/api/data-query/health');
      const { items } = await ana.json('/api/data-query/queries?limit=200');
      return (
        workers.busy === 0 &&
        workers.idle === workers.size &&
        items.every((/** @type {any} */ item) => item.state !== 'running')
      );
    },
    60_000,
  );
}

/** @param {MeshportClient} client */
export async function countBookings(client) {
  const { rows, end } = await client.queryAll({
    sql: `SELECT count(*) FROM ${PORT}`,
    purpose: PURPOSE,
  });
  assert.equal(end?.type, 'finished', JSON.stringify(end));
  return Number(rows[0][0]);
}
