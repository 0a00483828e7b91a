// @ts-check
import { acceptTerms } from './acceptTerms.mjs';

/**
 * Asks for one port and has it approved; answers with the agreement.
 *
 * @param {object} options
 * @param {import('./MeshportClient.mjs').MeshportClient} options.consumer
 * @param {import('./MeshportClient.mjs').MeshportClient} options.decider
 * @param {string} options.sqlName
 * @param {string} options.purpose
 * @param {object} [options.terms] what to approve it for
 */
export async function grantPort(options) {
  const { consumer, decider, sqlName, purpose, terms = {} } = options;
  const refused = await consumer.fetch('/api/data-query/queries', {
    body: { sql: `SELECT 1 FROM ${sqlName}`, purpose },
  });
  if (refused.status !== 403) {
    throw new Error(
      `${sqlName} was expected to be refused: ${
        refused.status
      } ${await refused.text()}`,
    );
  }
  const { error } = await refused.json();
  const portRefs = error.missing.map((/** @type {any} */ port) => port.portRef);
  const request = await consumer.json('/api/data-access/requests', {
    headers: {
      'idempotency-key': `grant-${performance.now()}-${Math.random()}`,
    },
    body: {
      portRefs,
      acceptedTerms: await acceptTerms(consumer, { portRefs, purpose }),
      purpose,
      justification: 'To measure how soon an end of access ends a query.',
      until: Date.now() + 24 * 3600 * 1000,
    },
  });
  const [item] = request.items;
  const { agreement } = await decider.json(
    `/api/data-access/requests/${request.id}/items/${item.id}/approve`,
    { body: { version: item.version, ...terms } },
  );
  return agreement;
}
