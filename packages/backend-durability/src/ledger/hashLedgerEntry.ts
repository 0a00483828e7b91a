import { canonicalJson } from '../canonicalJson';
import { sha256 } from '../sha256';
import type { LedgerEntry } from './LedgerEntry';

/** The hash of an entry over everything else in it. @internal */
export function hashLedgerEntry(entry: Omit<LedgerEntry, 'hash'>): string {
  return sha256(
    canonicalJson({
      sequence: entry.sequence,
      at: entry.at,
      event: entry.event,
      actor: entry.actor,
      subject: entry.subject,
      payload: entry.payload,
      previousHash: entry.previousHash,
    }),
  );
}
