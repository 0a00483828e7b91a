/**
 * Hands items from a producer to one consumer, one at a time: the producer
 * waits until the consumer has taken what it gave.
 *
 * @internal
 */
export class Handoff<T> {
  #waiting: { item: T; taken: () => void }[] = [];
  #ended = false;
  #error: unknown;
  #wake: () => void = () => {};

  /** Resolves when the consumer asks for the next one, or is gone. */
  give(item: T): Promise<void> {
    if (this.#ended) {
      return Promise.resolve();
    }
    return new Promise(taken => {
      this.#waiting.push({ item, taken });
      this.#wake();
    });
  }

  end(error?: unknown): void {
    this.#ended = true;
    this.#error = error;
    this.#wake();
  }

  async *take(): AsyncGenerator<T, void, void> {
    try {
      for (;;) {
        const next = this.#waiting.shift();
        if (next) {
          try {
            yield next.item;
          } finally {
            // A consumer that leaves here asks for no next one.
            next.taken();
          }
        } else if (this.#ended) {
          if (this.#error !== undefined) {
            throw this.#error;
          }
          return;
        } else {
          await new Promise<void>(resolve => {
            this.#wake = resolve;
          });
        }
      }
    } finally {
      this.#ended = true;
      this.#waiting.splice(0).forEach(({ taken }) => taken());
    }
  }
}
