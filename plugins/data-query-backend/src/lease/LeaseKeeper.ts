import type { LoggerService } from '@backstage/backend-plugin-api';
import {
  DECISION_LEASE_MS,
  type Renewal,
} from '@meshport/plugin-data-access-common';

/** The right to go on showing rows. @internal */
export interface Lease {
  /** Aborts when the right is over. */
  readonly ended: AbortSignal;
  /** Whether rows may be shown at this very moment. */
  holds(): boolean;
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
};

const MAX_IDS = 1000;

/**
 * Renews the decisions of all running queries in one call a second, and ends
 * those queries whose decisions are over or could not be renewed in time.
 *
 * @remarks
 * Leases are stamped by another clock, so they are measured here from the
 * moment before the request was sent: that ends them early, never late.
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
  readonly #held = new Set<Held>();
  #timer?: NodeJS.Timeout;
  #inFlight?: Promise<void>;
  #again = false;

  private constructor(options: LeaseKeeperOptions) {
    this.#options = options;
    this.#leaseMs = options.leaseMs ?? DECISION_LEASE_MS;
    this.#intervalMs = options.intervalMs ?? 1000;
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
    };
    if (ids.length) {
      this.#held.add(held);
      this.#watch(held);
      this.#timer ??= setInterval(() => this.renewNow(), this.#intervalMs);
    }
    return {
      ended: held.controller.signal,
      holds: () =>
        !held.controller.signal.aborted && performance.now() < held.until,
      release: () => this.#release(held),
    };
  }

  /** Something about access changed: ask at once. */
  renewNow(): void {
    if (this.#inFlight) {
      this.#again = true;
      return;
    }
    this.#inFlight = this.#renewAll().finally(() => {
      this.#inFlight = undefined;
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
  }

  async #renewAll(): Promise<void> {
    const asked = [...this.#held];
    const ids = [...new Set(asked.flatMap(held => held.ids))];
    if (!ids.length) {
      return;
    }
    const sentAt = performance.now();
    try {
      const renewed = await this.#renew(ids);
      for (const held of asked) {
        const outcomes = held.ids.map(id => renewed.get(id));
        if (outcomes.includes('ended')) {
          this.#end(held);
        } else if (outcomes.every(outcome => typeof outcome === 'number')) {
          held.until = sentAt + Math.min(...outcomes);
          this.#watch(held);
        }
      }
    } catch (error) {
      // Not a reason to end at once, nor to go on: the leases run out.
      this.#options.logger.warn(`Decisions could not be renewed: ${error}`);
    }
  }

  /** By id how long it holds on, from when it was asked. */
  async #renew(ids: string[]): Promise<Map<string, number | 'ended'>> {
    // A hanging call must not keep the next one from being made in time.
    const signal = AbortSignal.timeout(this.#leaseMs / 2);
    const outcome = new Map<string, number | 'ended'>();
    for (let from = 0; from < ids.length; from += MAX_IDS) {
      const { items } = await this.#options.renew(
        ids.slice(from, from + MAX_IDS),
        { signal },
      );
      for (const item of items) {
        outcome.set(
          item.id,
          'ended' in item
            ? 'ended'
            : Math.min(item.leaseMs ?? Infinity, this.#leaseMs),
        );
      }
    }
    return outcome;
  }

  #watch(held: Held): void {
    clearTimeout(held.timer);
    held.timer = setTimeout(
      () => this.#end(held),
      Math.max(0, held.until - performance.now()),
    );
  }

  #end(held: Held): void {
    held.until = -Infinity;
    this.#forget(held);
    held.controller.abort();
  }

  #release(held: Held): void {
    if (this.#held.has(held)) {
      this.#forget(held);
      this.#options.release(held.ids).catch(() => {
        // It ends by itself.
      });
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
