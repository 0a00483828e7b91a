import assert from 'node:assert/strict';

/** @internal */
export const NUMBERS = 'select n from sales.orders.numbers';

/** Takes longer than any case waits. @internal */
export const ENDLESS = `select count(*) from sales.orders.numbers a cross join sales.orders.numbers b
  cross join sales.orders.numbers c cross join sales.orders.numbers d where a.n + b.n + c.n + d.n < 0`;

const SOON_MS = 5000;

/** Fails where the work does not end soon. @internal */
export async function within<T>(work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(
      () => reject(new assert.AssertionError({ message: 'It did not end' })),
      SOON_MS,
    );
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}

/** Reads to the end. @internal */
export async function drain(events: AsyncIterable<unknown>): Promise<void> {
  for await (const _ of events) {
    // What comes is of no interest here.
  }
}

/** Reads one event and leaves. @internal */
export async function readOne(events: AsyncIterable<unknown>): Promise<void> {
  for await (const event of events) {
    assert.ok(event);
    break;
  }
}

/** @internal */
export const pause = (ms: number) =>
  new Promise<void>(done => {
    setTimeout(done, ms);
  });
