import type { Admission, Effort } from '../admission/AdmissionQueue';

const REPEAT_MS = 2000;

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
  let changed = () => {};
  let entered = false;
  const entering = admission
    .enter({
      ...options,
      onPlace: next => {
        place = next;
        changed();
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
    if (place > 0) {
      yield place;
    }
    let timer: NodeJS.Timeout | undefined;
    const next = new Promise<void>(resolve => {
      changed = resolve;
      timer = setTimeout(resolve, REPEAT_MS);
    });
    try {
      await Promise.race([entering, next]);
    } finally {
      clearTimeout(timer);
    }
  }
}
