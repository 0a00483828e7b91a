// @ts-check

/**
 * Products of the marketplace that a text finds.
 *
 * @param {import('./MeshportClient.mjs').MeshportClient} client
 * @param {string} text
 */
export async function findProduct(client, text) {
  const { items } = await client.json(
    `/api/data-products/products?text=${encodeURIComponent(text)}`,
  );
  return items;
}
