import { sha256 } from '../sha256';

/** An entry before it has a hash, its payload as canonical JSON. @internal */
export interface UnhashedEntry {
  sequence: number | string;
  at: number | string;
  event: string;
  actor: string;
  subject: string;
  payload: string;
  previousHash: string;
}

/**
 * The hash of an entry over everything else in it: SHA-256 over its canonical
 * JSON, in which the payload is the text that was written.
 *
 * @remarks
 * PostgreSQL computes the same in the function `durability_ledger_append`.
 *
 * @internal
 */
export function hashLedgerEntry(entry: UnhashedEntry): string {
  return sha256(
    `{"actor":${JSON.stringify(entry.actor)},"at":${
      entry.at
    },"event":${JSON.stringify(entry.event)},"payload":${
      entry.payload
    },"previousHash":"${entry.previousHash}","sequence":${
      entry.sequence
    },"subject":${JSON.stringify(entry.subject)}}`,
  );
}
