import { QueryFailure } from '@meshport/plugin-data-query-node';
import { TooManyQueriesError } from './TooManyQueriesError';

/** @internal */
export interface AdmissionQueueOptions {
  /** How many run at once. */
  places: number;
  maxWaiting: number;
  /** How many of one user run and wait. */
  maxPerUser: number;
}

type Waiting = { user: string; enter: () => void; cancelled?: boolean };

const RETRY_SECONDS = 5;

/**
 * Lets in as many queries as there are workers. Who has fewest running comes
 * first, so that one user's queries do not hold up everybody.
 *
 * @internal
 */
export class AdmissionQueue {
  static create(options: AdmissionQueueOptions): AdmissionQueue {
    return new AdmissionQueue(options);
  }

  readonly #options: AdmissionQueueOptions;
  readonly #running = new Map<string, number>();
  readonly #waiting: Waiting[] = [];

  private constructor(options: AdmissionQueueOptions) {
    this.#options = options;
  }

  get waiting(): number {
    return this.#waiting.length;
  }

  /**
   * Waits for a place; call what it gives when the query is over.
   *
   * @throws TooManyQueriesError if there is no room to wait
   */
  async enter(user: string, signal?: AbortSignal): Promise<() => void> {
    const { places, maxWaiting, maxPerUser } = this.#options;
    const own =
      this.#runningOf(user) +
      this.#waiting.filter(each => each.user === user).length;
    if (own >= maxPerUser) {
      throw new TooManyQueriesError(
        `You already have ${own} queries running or waiting, wait for one to finish`,
        RETRY_SECONDS,
      );
    }
    if (this.#total() >= places) {
      if (this.#waiting.length >= maxWaiting) {
        throw new TooManyQueriesError(
          'Too many queries are waiting, try again in a few seconds',
          RETRY_SECONDS,
        );
      }
      await this.#wait(user, signal);
    } else {
      this.#running.set(user, this.#runningOf(user) + 1);
    }
    let left = false;
    return () => {
      if (!left) {
        left = true;
        this.#leave(user);
      }
    };
  }

  async #wait(user: string, signal?: AbortSignal): Promise<void> {
    const waiting: Waiting = { user, enter: () => {} };
    const turn = new Promise<void>(resolve => {
      waiting.enter = resolve;
    });
    const cancel = () => {
      const index = this.#waiting.indexOf(waiting);
      if (index >= 0) {
        this.#waiting.splice(index, 1);
        waiting.cancelled = true;
        waiting.enter();
      }
    };
    this.#waiting.push(waiting);
    signal?.addEventListener('abort', cancel, { once: true });
    if (signal?.aborted) {
      cancel();
    }
    await turn;
    signal?.removeEventListener('abort', cancel);
    if (waiting.cancelled) {
      throw new QueryFailure('QueryCancelled', 'The query was cancelled');
    }
  }

  #leave(user: string): void {
    const left = this.#runningOf(user) - 1;
    if (left > 0) {
      this.#running.set(user, left);
    } else {
      this.#running.delete(user);
    }
    const next = this.#waiting.reduce<Waiting | undefined>(
      (best, each) =>
        best && this.#runningOf(best.user) <= this.#runningOf(each.user)
          ? best
          : each,
      undefined,
    );
    if (next) {
      this.#waiting.splice(this.#waiting.indexOf(next), 1);
      this.#running.set(next.user, this.#runningOf(next.user) + 1);
      next.enter();
    }
  }

  #runningOf(user: string): number {
    return this.#running.get(user) ?? 0;
  }

  #total(): number {
    return [...this.#running.values()].reduce((sum, count) => sum + count, 0);
  }
}
