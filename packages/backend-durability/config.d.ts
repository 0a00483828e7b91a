export interface Config {
  /** The append-only records of what each plugin decided. */
  ledger?: {
    /** What a ledger has come to, kept outside the database. */
    anchors?: {
      /**
       * A folder for anchors as JSON Lines, a file a ledger. Best where the
       * owner of the database cannot write, and where all replicas see it.
       * Without it no file is written.
       */
      directory?: string;
      /** Whether anchors leave as events `ledger.anchored` too. False by default. */
      outbox?: boolean;
      /** Longest time between two anchors while entries come. 60 by default. */
      everySeconds?: number;
      /** Most entries between two anchors. 1000 by default. */
      everyRows?: number;
    };
    /** Hours between two verifications of a whole ledger, 0 for none. 24 by default. */
    verifyEveryHours?: number;
  };
}
