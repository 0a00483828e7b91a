// @ts-check
import { PURPOSE } from './loadBench.mjs';

/**
 * Runs a query through the portal and reads its stream to the end, as text.
 *
 * @param {import('../../scripts/story/MeshportClient.mjs').MeshportClient} client
 * @param {string} sql
 * @returns {Promise<string>}
 */
export async function runGoverned(client, sql) {
  const response = await client.fetch('/api/data-query/queries', {
    body: { sql, purpose: PURPOSE },
  });
  const text = await response.text();
  if (!/\{"type":"finished"[^\n]*\}\n$/.test(text)) {
    throw Object.assign(
      new Error(`${response.status} ${text.slice(-500)} of ${sql}`),
      { status: response.status },
    );
  }
  return text;
}

/**
 * The rows of a stream, each value as text: numbers may be written as either.
 *
 * @param {string} text
 */
export function rowsOf(text) {
  return text
    .trim()
    .split('\n')
    .map(line => JSON.parse(line))
    .flatMap(event => (event.type === 'rows' ? event.rows : []))
    .map((/** @type {any[]} */ row) => row.map(String));
}
