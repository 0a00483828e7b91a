/**
 * What a ledger's head was at some time, kept where the owner of the database
 * cannot reach it.
 *
 * @public
 */
export interface LedgerAnchor {
  stream: string;
  /** How many entries there were. */
  sequence: number;
  /** The hash of the last of them. */
  hash: string;
  /** Milliseconds since the epoch of the database's clock. */
  at: number;
}

/** Where anchors are kept. @public */
export interface LedgerAnchorReceiver {
  append(anchor: LedgerAnchor): Promise<void>;
  /** Those of a stream that can be read back; none where they only leave. */
  read(stream: string): Promise<LedgerAnchor[]>;
}
