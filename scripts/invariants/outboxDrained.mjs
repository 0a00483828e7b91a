// @ts-check

/**
 * Everybody who reads an outbox has read all of it.
 *
 * @param {import('./Store.mjs').Store} store
 */
export async function* outboxDrained({ databases }) {
  for (const { plugin, all, has } of Object.values(databases)) {
    if (!has('durability_outbox')) {
      continue;
    }
    const [{ head }] = await all(
      'SELECT coalesce(max(sequence), 0) AS head FROM durability_outbox',
    );
    for (const cursor of await all('SELECT * FROM durability_outbox_cursors')) {
      if (cursor.sequence < head) {
        yield `${plugin}: '${cursor.consumer}' is at message ${cursor.sequence} of ${head}`;
      }
    }
  }
}
