import type { LedgerEntry } from './LedgerEntry';

/** A row of durability_ledger as the drivers return it. @internal */
export interface LedgerRow {
  stream: string;
  /** PostgreSQL's driver returns bigints as texts. */
  sequence: number | string;
  at: number | string;
  event: string;
  actor: string;
  subject: string;
  payload: string;
  previous_hash: string;
  hash: string;
}

/** @internal */
export function ledgerEntryFromRow(row: LedgerRow): LedgerEntry {
  return {
    sequence: Number(row.sequence),
    at: Number(row.at),
    event: row.event,
    actor: row.actor,
    subject: row.subject,
    payload: JSON.parse(row.payload),
    previousHash: row.previous_hash,
    hash: row.hash,
  };
}
