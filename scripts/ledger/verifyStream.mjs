// @ts-check
import { createHash } from 'node:crypto';

/**
 * @typedef {object} LedgerSource
 * @property {() => Promise<{ stream: string, sequence: number, hash: string }[]>} heads
 * @property {(stream: string) => AsyncIterable<any> | Iterable<any>} entries in order
 */

/** @param {string} text */
const sha256 = text => createHash('sha256').update(text).digest('hex');

/**
 * Walks one ledger from outside, with nothing of the library that writes it,
 * and names the first entry that is not what was written.
 *
 * @param {LedgerSource} source
 * @param {{ stream: string, sequence: number, hash: string }} head
 * @param {{ sequence: number, hash: string }[]} anchors
 * @returns {Promise<{ entries: number, anchored: number, firstBad?: { sequence: number, reason: string } }>}
 */
export async function verifyStream(source, head, anchors) {
  const waiting = [...anchors].sort((a, b) => a.sequence - b.sequence);
  let entries = 0;
  let anchored = 0;
  let previous = sha256(head.stream);
  /** @param {number} sequence @param {string} reason */
  const bad = (sequence, reason) => ({
    entries,
    anchored,
    firstBad: { sequence, reason },
  });

  for await (const row of source.entries(head.stream)) {
    const sequence = entries + 1;
    if (Number(row.sequence) !== sequence) {
      return bad(sequence, 'the entry is missing');
    }
    if (row.previous_hash !== previous) {
      return bad(sequence, 'the previous hash is not that of the entry before');
    }
    const content = `{"actor":${JSON.stringify(row.actor)},"at":${
      row.at
    },"event":${JSON.stringify(row.event)},"payload":${
      row.payload
    },"previousHash":"${previous}","sequence":${sequence},"subject":${JSON.stringify(
      row.subject,
    )}}`;
    if (sha256(content) !== row.hash) {
      return bad(sequence, 'the content does not match its hash');
    }
    entries = sequence;
    previous = row.hash;
    while (waiting[0]?.sequence === entries) {
      const anchor = waiting.shift();
      if (anchor?.hash !== previous) {
        return bad(
          anchored + 1,
          `the entries from here to ${entries} are not those that were anchored`,
        );
      }
      anchored = entries;
    }
  }
  if (entries < head.sequence) {
    return bad(
      entries + 1,
      `the entry is missing, the head counts ${head.sequence} entries`,
    );
  }
  if (waiting.length > 0) {
    return bad(
      entries + 1,
      `the entry is missing, an anchor counts ${
        waiting[waiting.length - 1].sequence
      } entries`,
    );
  }
  if (entries === head.sequence && entries > 0 && head.hash !== previous) {
    return bad(entries, 'the head holds another hash than the last entry');
  }
  return { entries, anchored };
}
