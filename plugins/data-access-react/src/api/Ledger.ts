import type { JsonObject } from '@backstage/types';

/** One entry of the ledger, chained to the one before it. @public */
export interface LedgerEntry {
  sequence: number;
  /** Milliseconds since the epoch. */
  at: number;
  event: string;
  actor: string;
  subject: string;
  payload: JsonObject;
  previousHash: string;
  hash: string;
}

/** A page of the ledger. @public */
export interface LedgerPage {
  items: LedgerEntry[];
}

/** Result of verifying the whole chain. @public */
export interface LedgerVerification {
  valid: boolean;
  entries: number;
  /** How many of them an anchor says the same of. */
  anchored?: number;
  firstBad?: { sequence: number; reason: string };
}

/** What the ledger has come to. @public */
export interface LedgerHead {
  stream: string;
  sequence: number;
  hash: string;
  at: number;
}
