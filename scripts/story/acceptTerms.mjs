// @ts-check

/**
 * The versions of contracts with terms, by port: what accepting these names.
 *
 * @param {import('./MeshportClient.mjs').MeshportClient} client
 * @param {{ portRefs: string[], purpose?: string, consumer?: string }} asked
 * @returns {Promise<{ [portRef: string]: string }>}
 */
export async function acceptTerms(client, { portRefs, purpose, consumer }) {
  const { items } = await client.json('/api/data-access/requests/preview', {
    body: {
      portRefs,
      ...(purpose && { purpose }),
      ...(consumer && { consumer }),
    },
  });
  return Object.fromEntries(
    items
      .filter((/** @type {any} */ item) => item.terms)
      .map((/** @type {any} */ item) => [item.portRef, item.contractVersion]),
  );
}
