import type { Admission, Effort } from '../admission/AdmissionQueue';

const REPEAT_MS = 2000;

/** Wakes who waits for a change, or for a while. */
class Changes {
  #wake: () => void = () => {};

  tell(): void {
    this.#wake();
  }

  next(ms: number): Promise<void> {
    return new Promise(resolve => {
      const timer = setTimeout(resolve, ms);
      this.#wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }
}

/**
 * Waits for a place, and meanwhile gives where in the queue that is: whenever
 * it changes, and every two seconds, so that a reader who is gone is missed.
 *
 * @internal
 */
export async function* waitForPlace(
  admission: Admission,
  options: { effort: Effort; signal: AbortSignal },
): AsyncGenerator<number, void, void> {
  let place = 0;
  const changes = new Changes();
  let entered = false;
  const entering = admission
    .enter({
      ...options,
      onPlace: next => {
        place = next;
        changes.tell();
      },
    })
    .then(() => {
      entered = true;
    });
  // Where nobody waits any more, nobody hears of it.
  entering.catch(() => {});
  for (;;) {
    // In a turn of its own, a free place needs no word of waiting.
    await Promise.race([entering, new Promise(turn => setImmediate(turn))]);
    if (entered) {
      return;
    }
    const told = place;
    if (told > 0) {
      yield told;
    }
    if (place === told) {
      await Promise.race([entering, changes.next(REPEAT_MS)]);
    }
  }
}
