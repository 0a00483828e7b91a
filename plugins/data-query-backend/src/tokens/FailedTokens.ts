import { createHash } from 'node:crypto';

const MAX_FAILURES = 10;
const WINDOW_MS = 60_000;
const MAX_KEPT = 10_000;

type Failures = { count: number; until: number };

/**
 * Locks an address out that comes with wrong tokens, for a minute. A token
 * that held before gets through all the same, so that nobody can lock out
 * others behind the same address. Each replica counts for itself.
 *
 * @internal
 */
export class FailedTokens {
  static create(options: { now?: () => number } = {}): FailedTokens {
    return new FailedTokens(options.now ?? (() => performance.now()));
  }

  readonly #now: () => number;
  readonly #failures = new Map<string, Failures>();
  /** Hashes of secrets. */
  readonly #known = new Set<string>();

  private constructor(now: () => number) {
    this.#now = now;
  }

  /** For how many seconds it must not try. */
  lockedFor(address: string, secret: string): number {
    const failures = this.#failures.get(address);
    if (!failures || failures.until <= this.#now()) {
      return 0;
    }
    return failures.count >= MAX_FAILURES && !this.#known.has(hash(secret))
      ? Math.ceil((failures.until - this.#now()) / 1000)
      : 0;
  }

  held(secret: string): void {
    keep(this.#known, hash(secret));
  }

  failed(address: string, secret: string): void {
    this.#known.delete(hash(secret));
    const now = this.#now();
    const before = this.#failures.get(address);
    const count = before && before.until > now ? before.count + 1 : 1;
    this.#failures.delete(address);
    this.#failures.set(address, { count, until: now + WINDOW_MS });
    if (this.#failures.size > MAX_KEPT) {
      const [oldest] = this.#failures.keys();
      this.#failures.delete(oldest);
    }
  }
}

function hash(secret: string): string {
  return createHash('sha256').update(secret).digest('hex');
}

function keep(set: Set<string>, value: string): void {
  set.delete(value);
  set.add(value);
  if (set.size > MAX_KEPT) {
    const [oldest] = set;
    set.delete(oldest);
  }
}
