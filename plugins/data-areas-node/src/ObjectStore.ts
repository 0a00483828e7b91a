import type { Readable } from 'node:stream';

/** An object as the store keeps it. @public */
export interface StoredObject {
  /** Chosen by the store. Equal bytes have equal keys. */
  key: string;
  /** Lower case hex SHA-256 of the bytes. */
  sha256: string;
  bytes: number;
}

/**
 * Keeps the immutable files of snapshots.
 *
 * @remarks
 * An object is complete and durable once `put` has resolved, and never changes
 * afterwards. What no snapshot names is deleted after a while, so `put` of
 * bytes that are there already must make the object young again.
 *
 * @public
 */
export interface ObjectStore {
  put(body: Readable): Promise<StoredObject>;
  /** @throws NotFoundError if there is no such object. */
  get(key: string): Promise<Readable>;
  /** Where an engine on this machine may read the object, if anywhere. */
  localPath?(key: string): Promise<string | undefined>;
  /** Deleting what is not there is no error. */
  delete(key: string): Promise<void>;
  /** All objects, with the age by which unreferenced ones are swept. */
  list(): AsyncIterable<{ key: string; modifiedAt: number }>;
}
