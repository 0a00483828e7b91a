// @ts-check
import { createHash } from 'node:crypto';

/** @param {any} value @returns {string} RFC 8785 */
function canonical(value) {
  if (Array.isArray(value)) {
    return `[${value.map(canonical).join(',')}]`;
  }
  if (value && typeof value === 'object') {
    return `{${Object.keys(value)
      .sort()
      .map(key => `${JSON.stringify(key)}:${canonical(value[key])}`)
      .join(',')}}`;
  }
  return JSON.stringify(value);
}

/**
 * Every ledger is one unbroken chain up to its head. Recomputed here, and not
 * with the library that writes it.
 *
 * @param {import('./Store.mjs').Store} store
 */
export async function* ledgerChains({ databases }) {
  for (const { plugin, all, has } of Object.values(databases)) {
    if (!has('durability_ledger')) {
      continue;
    }
    /** @type {Map<string, { sequence: number, hash: string }>} */
    const last = new Map();
    for (const row of await all(
      'SELECT * FROM durability_ledger ORDER BY stream, sequence',
    )) {
      const before = last.get(row.stream);
      const hash = createHash('sha256')
        .update(
          canonical({
            sequence: row.sequence,
            at: row.at,
            event: row.event,
            actor: row.actor,
            subject: row.subject,
            payload: JSON.parse(row.payload),
            previousHash: row.previous_hash,
          }),
        )
        .digest('hex');
      if (
        hash !== row.hash ||
        row.sequence !== (before?.sequence ?? 0) + 1 ||
        (before && row.previous_hash !== before.hash)
      ) {
        yield `${plugin}: the ledger '${row.stream}' breaks at entry ${row.sequence}`;
        break;
      }
      last.set(row.stream, row);
    }
  }
}
