import { NotFoundError } from '@backstage/errors';
import type { Caller } from '../callers/CallerReader';
import type { QueryRecords } from '../records/QueryRecords';

/**
 * All that runs on this replica, so that it can be cancelled from any and is
 * known to have died with it.
 *
 * @internal
 */
export class RunningQueries {
  readonly #records: QueryRecords;
  readonly #running = new Map<string, { caller: Caller; cancel: () => void }>();

  constructor(records: QueryRecords) {
    this.#records = records;
  }

  /** Give what forgets it. */
  add(id: string, caller: Caller, cancel: () => void): () => void {
    this.#running.set(id, { caller, cancel });
    return () => this.#running.delete(id);
  }

  /** @throws NotFoundError if the caller has no such query running anywhere */
  async cancel(id: string, caller: Caller): Promise<void> {
    const own = this.#running.get(id);
    if (own?.caller.user === caller.user && own.caller.uid === caller.uid) {
      own.cancel();
    } else if (!(await this.#records.requestCancel(id, caller))) {
      throw new NotFoundError(`You have no query '${id}' running`);
    }
  }

  /** Tells other replicas that these run, and hears whom they ask to cancel. */
  async keepAlive(): Promise<void> {
    const cancelled = await this.#records.keepAlive([...this.#running.keys()]);
    cancelled.forEach(id => this.#running.get(id)?.cancel());
    await this.#records.failOrphans();
  }

  /** Ends all that runs here. */
  stop(): void {
    this.#running.forEach(({ cancel }) => cancel());
  }
}
