import type { JsonObject } from '@backstage/types';

/** What others must hear of. @public */
export interface OutboxRecord {
  topic: string;
  /** What it is about; for consumers to tell messages of one thing apart. */
  key: string;
  payload: JsonObject;
}

/** A message of the outbox. @public */
export interface OutboxMessage extends OutboxRecord {
  /** Counts from 1 without gaps, in the order of commits. */
  sequence: number;
  /** Milliseconds since the epoch of the database's clock. */
  at: number;
}
