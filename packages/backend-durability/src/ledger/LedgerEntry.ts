import type { JsonObject } from '@backstage/types';

/** What is to be recorded. @public */
export interface LedgerRecord {
  /** What happened, such as `agreement.created`. */
  event: string;
  /** Entity ref of who did it, or the id of a service. */
  actor: string;
  /** What it happened to. */
  subject: string;
  payload: JsonObject;
}

/** One entry of a ledger. @public */
export interface LedgerEntry extends LedgerRecord {
  /** Counts from 1 without gaps. */
  sequence: number;
  /** Milliseconds since the epoch of the database's clock. */
  at: number;
  /** The hash of the entry before. */
  previousHash: string;
  /** SHA-256 over the canonical JSON of all the rest. */
  hash: string;
}

/** Which entries to read, in order: of a period in that of time, else of sequence. @public */
export interface LedgerReadOptions {
  /** Only those behind the entry with this sequence, in the order that is read. */
  after?: number;
  /** 100 by default. */
  limit?: number;
  /** Only those written at or after, in milliseconds since the epoch. */
  from?: number;
  /** Only those written before. */
  to?: number;
  /** Only those of these events. */
  events?: string[];
}

/** The outcome of verifying a ledger. @public */
export interface LedgerVerification {
  valid: boolean;
  /** How many entries the ledger should have. */
  entries: number;
  /** Up to which entry an anchor vouches; absent where none was given. */
  anchored?: number;
  firstBad?: { sequence: number; reason: string };
}
