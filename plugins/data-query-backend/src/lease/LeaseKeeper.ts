import type { LoggerService } from '@backstage/backend-plugin-api';
import {
  DECISION_LEASE_MS,
  type Renewal,
} from '@meshport/plugin-data-access-common';
import { DecisionReleases } from './DecisionReleases';
import { RemoteClock } from './RemoteClock';

/** The right to go on showing rows. @internal */
export interface Lease {
  /** Aborts when the right is over. */
  readonly ended: AbortSignal;
  /** Whether rows may be shown at this very moment. */
  holds(): boolean;
  /**
   * Whether rows may be shown, once that is known: an answer that is on its way
   * is waited for, with nothing shown meanwhile.
   */
  confirmed(): Promise<boolean>;
  /**
   * Calls when it has lapsed, though an answer may still come. Give what stops
   * that.
   */
  onLapse(listener: () => void): () => void;
  /** No longer needed. */
  release(): void;
}

/** @internal */
export interface LeaseKeeperOptions {
  renew: (
    ids: string[],
    options: { signal: AbortSignal },
  ) => Promise<{ items: Renewal[] }>;
  release: (ids: string[]) => Promise<void>;
  logger: LoggerService;
  /** How long a decision holds from when it was asked for. */
  leaseMs?: number;
  intervalMs?: number;
}

type Held = {
  ids: string[];
  until: number;
  controller: AbortController;
  timer?: NodeJS.Timeout;
  onLapse: Set<() => void>;
  /** Those who wait to know whether it holds. */
  onKnown: Set<() => void>;
};

/** As many as data access takes at once. */
const MAX_IDS = 1000;
const INTERVAL_MS = 500;
/** So many calls may be on their way: one that hangs must not keep the next back. */
const MAX_IN_FLIGHT = 4;
/** The share of a lease in which an answer that has come may still be read. */
const GRACE = 0.25;
/** The share of a lease that must be left for the next turn to be soon enough. */
const EARLY = 0.7;

/**
 * Renews the decisions of all queries in one call each half second, and ends
 * those whose decisions are over or could not be renewed in time.
 *
 * @remarks
 * Leases are stamped by the database's clock and measured here so that they
 * end early rather than late. Four chances in a lease, none of which waits for
 * another, so that a machine under full load loses no query to it. Where this
 * process itself was held up past the end of a lease, the answer may lie
 * unread: no row is shown, and only then is the query ended.
 *
 * @internal
 */
export class LeaseKeeper {
  static create(options: LeaseKeeperOptions): LeaseKeeper {
    return new LeaseKeeper(options);
  }

  readonly #options: LeaseKeeperOptions;
  readonly #leaseMs: number;
  readonly #intervalMs: number;
  readonly #clock = new RemoteClock();
  readonly #held = new Set<Held>();
  readonly #releases: DecisionReleases;
  #timer?: NodeJS.Timeout;
  #inFlight = 0;
  #again = false;

  private constructor(options: LeaseKeeperOptions) {
    this.#options = options;
    this.#leaseMs = options.leaseMs ?? DECISION_LEASE_MS;
    this.#intervalMs = options.intervalMs ?? INTERVAL_MS;
    this.#releases = new DecisionReleases(options.release);
  }

  /**
   * @param ids - of the decisions
   * @param askedAt - `performance.now()` before they were asked for
   * @param leaseMs - how long the shortest of them holds: an agreement may end sooner
   */
  hold(ids: string[], askedAt: number, leaseMs = Infinity): Lease {
    const held: Held = {
      ids,
      until: ids.length ? askedAt + Math.min(leaseMs, this.#leaseMs) : Infinity,
      controller: new AbortController(),
      onLapse: new Set(),
      onKnown: new Set(),
    };
    if (ids.length) {
      this.#held.add(held);
      this.#watch(held);
      // Deciding may have taken a good part of it.
      if (held.until - performance.now() < EARLY * this.#leaseMs) {
        this.renewNow();
      }
      this.#timer ??= setInterval(() => this.renewNow(), this.#intervalMs);
    }
    return {
      ended: held.controller.signal,
      holds: () => holds(held),
      confirmed: () => confirmed(held),
      onLapse: listener => {
        held.onLapse.add(listener);
        return () => held.onLapse.delete(listener);
      },
      release: () => this.#release(held),
    };
  }

  /** Something about access changed: ask at once. */
  renewNow(): void {
    if (this.#inFlight >= MAX_IN_FLIGHT) {
      this.#again = true;
      return;
    }
    this.#inFlight += 1;
    this.#renewAll().finally(() => {
      this.#inFlight -= 1;
      if (this.#again) {
        this.#again = false;
        this.renewNow();
      }
    });
  }

  stop(): void {
    clearInterval(this.#timer);
    this.#timer = undefined;
    [...this.#held].forEach(held => this.#end(held));
    this.#releases.flush();
  }

  async #renewAll(): Promise<void> {
    const asked = [...this.#held];
    const ids = [...new Set(asked.flatMap(held => held.ids))];
    const batches: string[][] = [];
    for (let from = 0; from < ids.length; from += MAX_IDS) {
      batches.push(ids.slice(from, from + MAX_IDS));
    }
    const outcome = new Map<string, number | 'ended'>();
    try {
      await Promise.all(batches.map(batch => this.#renew(batch, outcome)));
    } catch (error) {
      // Not a reason to end at once, nor to go on: the leases run out.
      this.#options.logger.warn(`Decisions could not be renewed: ${error}`);
    }
    for (const held of asked) {
      const untils = held.ids.map(id => outcome.get(id));
      if (untils.includes('ended')) {
        this.#end(held);
      } else if (untils.every(until => typeof until === 'number')) {
        this.#prolong(held, Math.min(...untils));
      }
    }
  }

  /** By id until when it holds on, by this clock. */
  async #renew(
    ids: string[],
    outcome: Map<string, number | 'ended'>,
  ): Promise<void> {
    const askedAt = performance.now();
    const signal = AbortSignal.timeout(this.#leaseMs);
    const { items } = await Promise.race([
      this.#options.renew(ids, { signal }),
      rejectOn(signal),
    ]);
    const answeredAt = performance.now();
    for (const item of items) {
      if ('ended' in item) {
        this.#options.logger.info(`A decision ended: ${item.ended}`);
        outcome.set(item.id, 'ended');
      } else if (item.leaseMs === undefined) {
        outcome.set(item.id, askedAt + this.#leaseMs);
      } else {
        const spanMs = Math.min(item.leaseMs, this.#leaseMs);
        const now = item.leaseUntil - item.leaseMs;
        this.#clock.observe(now, askedAt, answeredAt);
        outcome.set(
          item.id,
          this.#clock.localTimeOf(now + spanMs, { spanMs, answeredAt }),
        );
      }
    }
  }

  #prolong(held: Held, until: number): void {
    // Answers may overtake each other; an agreement may end sooner than said before.
    if (this.#held.has(held)) {
      held.until = until;
      this.#watch(held);
      if (holds(held)) {
        tell(held.onKnown);
      }
    }
  }

  #watch(held: Held): void {
    clearTimeout(held.timer);
    held.timer = setTimeout(
      () => this.#lapse(held),
      Math.max(0, held.until - performance.now()),
    );
  }

  #lapse(held: Held): void {
    tell(held.onLapse);
    held.timer = setTimeout(() => {
      this.#options.logger.warn(
        `Decisions ran out without an answer, ${
          this.#inFlight
        } calls are on their way`,
      );
      this.#end(held);
    }, this.#leaseMs * GRACE);
  }

  #end(held: Held): void {
    held.until = -Infinity;
    this.#forget(held);
    held.controller.abort();
    tell(held.onKnown);
  }

  #release(held: Held): void {
    if (this.#held.has(held)) {
      this.#forget(held);
      this.#releases.add(held.ids);
    }
  }

  #forget(held: Held): void {
    clearTimeout(held.timer);
    this.#held.delete(held);
    if (!this.#held.size) {
      clearInterval(this.#timer);
      this.#timer = undefined;
    }
  }
}

function holds(held: Held): boolean {
  return !held.controller.signal.aborted && performance.now() < held.until;
}

async function confirmed(held: Held): Promise<boolean> {
  while (!holds(held) && !held.controller.signal.aborted) {
    await new Promise<void>(resolve => {
      const known = () => {
        held.onKnown.delete(known);
        resolve();
      };
      held.onKnown.add(known);
    });
  }
  return holds(held);
}

function tell(listeners: Set<() => void>): void {
  [...listeners].forEach(listener => listener());
}

/** What was asked may not heed its signal. */
function rejectOn(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason), {
      once: true,
    });
  });
}
