// @ts-check

/**
 * Whatever data access records, others hear of, in the same order: entries and
 * messages are written in pairs. One statement each, so that nothing is written
 * between two looks.
 *
 * @param {import('./Store.mjs').Store} store
 */
export async function* messagesMatchLedger({ databases }) {
  const access = databases['data-access'];
  if (!access?.has('durability_outbox')) {
    return;
  }
  for (const row of await access.all(`
    SELECT entry.sequence, entry.event, entry.subject, message.key, message.payload
    FROM durability_ledger AS entry
    LEFT JOIN durability_outbox AS message ON message.sequence = entry.sequence
    WHERE entry.stream = 'data-access'
    ORDER BY entry.sequence`)) {
    if (row.payload === null) {
      yield `entry ${row.sequence}, '${row.event}', has no message`;
    } else if (
      row.key !== row.subject ||
      JSON.parse(row.payload).event !== row.event
    ) {
      yield `entry ${row.sequence}, '${row.event}' of ${row.subject}, has the message of another`;
    }
  }
  for (const { sequence } of await access.all(`
    SELECT message.sequence FROM durability_outbox AS message
    LEFT JOIN durability_ledger AS entry
      ON entry.sequence = message.sequence AND entry.stream = 'data-access'
    WHERE entry.sequence IS NULL`)) {
    yield `message ${sequence} has no entry`;
  }
}
