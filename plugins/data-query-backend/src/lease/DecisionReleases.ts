/** As many as data access takes at once. */
const MAX_IDS = 1000;
const GATHER_MS = 250;

/**
 * Gives decisions back that are no longer needed, several in one call.
 *
 * @remarks
 * They end by themselves a moment later; giving them back only keeps the
 * number of stored ones small. So it waits until the answer is on its way, and
 * a failure is of no consequence.
 *
 * @internal
 */
export class DecisionReleases {
  readonly #release: (ids: string[]) => Promise<void>;
  readonly #waiting = new Set<string>();
  #timer?: NodeJS.Timeout;

  constructor(release: (ids: string[]) => Promise<void>) {
    this.#release = release;
  }

  add(ids: string[]): void {
    ids.forEach(id => this.#waiting.add(id));
    if (this.#waiting.size >= MAX_IDS) {
      this.flush();
    } else if (this.#waiting.size) {
      this.#timer ??= setTimeout(() => this.flush(), GATHER_MS);
      this.#timer.unref();
    }
  }

  /** Sends what waits now. */
  flush(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const ids = [...this.#waiting];
    this.#waiting.clear();
    for (let from = 0; from < ids.length; from += MAX_IDS) {
      this.#release(ids.slice(from, from + MAX_IDS)).catch(() => {
        // They end by themselves.
      });
    }
  }
}
