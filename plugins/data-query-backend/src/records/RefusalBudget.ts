const MINUTE = 60_000;
const MAX_KEPT = 10_000;

/**
 * Counts what is refused to each user in a minute. A refusal costs next to
 * nothing, unlike a query that runs, so something else has to bound them. Each
 * replica counts for itself.
 *
 * @internal
 */
export class RefusalBudget {
  static create(options: { now?: () => number } = {}): RefusalBudget {
    return new RefusalBudget(options.now ?? (() => performance.now()));
  }

  readonly #now: () => number;
  readonly #minutes = new Map<string, { count: number; until: number }>();

  private constructor(now: () => number) {
    this.#now = now;
  }

  /** How many they are in this minute, with this one. */
  count(user: string): number {
    const now = this.#now();
    const before = this.#minutes.get(user);
    if (before && before.until > now) {
      before.count += 1;
      return before.count;
    }
    this.#minutes.delete(user);
    this.#minutes.set(user, { count: 1, until: now + MINUTE });
    if (this.#minutes.size > MAX_KEPT) {
      const [oldest] = this.#minutes.keys();
      this.#minutes.delete(oldest);
    }
    return 1;
  }
}
