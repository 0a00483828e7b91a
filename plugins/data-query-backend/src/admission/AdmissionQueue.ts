import { QueryFailure } from '@meshport/plugin-data-query-node';
import type { Claimant } from './FairShares';
import { FairShares } from './FairShares';
import { TooManyQueriesError } from './TooManyQueriesError';

/** What a query is expected to take; see estimateEffort. @internal */
export type Effort = 'short' | 'long';

/** @internal */
export interface AdmissionQueueOptions {
  /** How many run at once. */
  places: number;
  /** How many of these only short queries get. */
  shortPlaces?: number;
  maxWaiting: number;
  /** How many of one group wait; default as many as wait at all. */
  maxWaitingPerGroup?: number;
  /** How many of one user run and wait. */
  maxPerUser: number;
  /** In milliseconds; default the monotonic clock. */
  now?: () => number;
}

/** A query's way through the queue. @internal */
export interface Admission {
  /**
   * Waits for a place.
   *
   * @throws QueryFailure `QueryCancelled` if the signal aborts first
   */
  enter(options: {
    effort: Effort;
    signal?: AbortSignal;
    /** How many will be let in up to and with this one, whenever that changes. */
    onPlace?: (place: number) => void;
  }): Promise<void>;
  /** The query is over, or never was; may be called twice. */
  leave(): void;
}

type Entry = Claimant & {
  effort: Effort;
  place: number;
  onPlace: (place: number) => void;
  enter: () => void;
  /** Set while it runs. */
  running?: { stop: () => void; since: number };
};

const MAX_RETRY_SECONDS = 60;
const FIRST_EXPECTED_MS = 500;
/** A query that was taken for short and is not counts as long from then on. */
const SHORT_MS = 5000;

/**
 * Lets in as many queries as there are workers, fairly between groups and then
 * between users, and keeps some workers for short queries. Whoever would have
 * to wait too long is told so at once.
 *
 * @internal
 */
export class AdmissionQueue {
  static create(options: AdmissionQueueOptions): AdmissionQueue {
    return new AdmissionQueue(options);
  }

  readonly #options: AdmissionQueueOptions;
  readonly #now: () => number;
  readonly #shares: FairShares;
  /** Everything between `reserve` and `leave`. */
  readonly #entries = new Set<Entry>();
  readonly #waiting: Entry[] = [];
  #expectedMs = FIRST_EXPECTED_MS;

  private constructor(options: AdmissionQueueOptions) {
    this.#options = options;
    this.#now = options.now ?? (() => performance.now());
    this.#shares = new FairShares({
      now: this.#now,
      expectedMs: () => this.#expectedMs,
    });
  }

  get waiting(): number {
    return this.#waiting.length;
  }

  /**
   * Holds room in the queue.
   *
   * @throws TooManyQueriesError if there is none
   */
  reserve({ group, user }: Claimant): Admission {
    this.#assertRoom({ group, user });
    const entry: Entry = {
      group,
      user,
      effort: 'long',
      place: 0,
      onPlace: () => {},
      enter: () => {},
    };
    this.#entries.add(entry);
    this.#shares.arrive(entry);
    return {
      enter: options => this.#enter(entry, options),
      leave: () => this.#leave(entry),
    };
  }

  #assertRoom({ group, user }: Claimant): void {
    const { places, maxWaiting, maxWaitingPerGroup, maxPerUser } =
      this.#options;
    const all = [...this.#entries];
    const own = all.filter(each => each.user === user).length;
    if (own >= maxPerUser) {
      throw new TooManyQueriesError(
        `You already have ${own} queries running or waiting, wait for one to finish`,
        this.#retrySeconds(own),
      );
    }
    if (all.length < places) {
      return;
    }
    const ofGroup = all.filter(
      each => each.group === group && !each.running,
    ).length;
    if (
      all.length - places >= maxWaiting ||
      ofGroup >= (maxWaitingPerGroup ?? maxWaiting)
    ) {
      throw new TooManyQueriesError(
        'Too many queries are waiting, try again in a few seconds',
        this.#retrySeconds(all.length - places + 1),
      );
    }
  }

  async #enter(
    entry: Entry,
    { effort, signal, onPlace }: Parameters<Admission['enter']>[0],
  ): Promise<void> {
    entry.effort = effort;
    entry.onPlace = onPlace ?? (() => {});
    const turn = new Promise<void>(resolve => {
      entry.enter = resolve;
    });
    const cancel = () => this.#withdraw(entry);
    signal?.addEventListener('abort', cancel, { once: true });
    this.#waiting.push(entry);
    if (signal?.aborted) {
      cancel();
    } else {
      this.#letIn();
    }
    await turn;
    signal?.removeEventListener('abort', cancel);
    if (!entry.running) {
      throw new QueryFailure('QueryCancelled', 'The query was cancelled');
    }
  }

  #withdraw(entry: Entry): void {
    const index = this.#waiting.indexOf(entry);
    if (index >= 0) {
      this.#waiting.splice(index, 1);
      entry.enter();
      this.#tellPlaces();
    }
  }

  #leave(entry: Entry): void {
    if (!this.#entries.delete(entry)) {
      return;
    }
    this.#withdraw(entry);
    const { running } = entry;
    if (running) {
      running.stop();
      const took = this.#now() - running.since;
      this.#expectedMs = Math.max(1, 0.8 * this.#expectedMs + 0.2 * took);
    }
    this.#shares.depart(entry);
    this.#letIn();
  }

  #letIn(): void {
    for (;;) {
      const next = this.#shares
        .order(this.#waiting)
        .find(entry => this.#hasPlaceFor(entry));
      if (!next) {
        break;
      }
      this.#waiting.splice(this.#waiting.indexOf(next), 1);
      next.running = { stop: this.#shares.start(next), since: this.#now() };
      next.enter();
    }
    this.#tellPlaces();
  }

  #hasPlaceFor({ effort }: Entry): boolean {
    const { places, shortPlaces = 0 } = this.#options;
    const running = [...this.#entries].filter(each => each.running);
    if (running.length >= places) {
      return false;
    }
    return (
      effort === 'short' ||
      running.filter(each => this.#isLong(each)).length < places - shortPlaces
    );
  }

  #isLong({ effort, running }: Entry): boolean {
    return (
      effort === 'long' ||
      (running !== undefined && this.#now() - running.since > SHORT_MS)
    );
  }

  #tellPlaces(): void {
    this.#shares.order(this.#waiting).forEach((entry, index) => {
      if (entry.place !== index + 1) {
        entry.place = index + 1;
        entry.onPlace(entry.place);
      }
    });
  }

  /** When that many will have been let in, as far as the past tells. */
  #retrySeconds(ahead: number): number {
    const ms = (ahead * this.#expectedMs) / this.#options.places;
    return Math.min(MAX_RETRY_SECONDS, Math.max(1, Math.ceil(ms / 1000)));
  }
}
