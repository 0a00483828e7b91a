import { SandboxError } from './SandboxError';

type Waiter = { take: () => void; fail: (error: Error) => void };

/** Jobs that wait for a child, first come first served. @internal */
export class WaitingLine {
  readonly #waiting: Waiter[] = [];

  get length(): number {
    return this.#waiting.length;
  }

  /** Resolves when called upon. */
  async wait(signals: (AbortSignal | undefined)[]): Promise<void> {
    let onAbort = () => {};
    try {
      await new Promise<void>((take, fail) => {
        const waiter = { take, fail };
        onAbort = () => {
          const index = this.#waiting.indexOf(waiter);
          if (index >= 0) {
            this.#waiting.splice(index, 1);
            fail(
              new SandboxError(
                'aborted',
                'The job was cancelled before it began',
              ),
            );
          }
        };
        this.#waiting.push(waiter);
        signals.forEach(signal => signal?.addEventListener('abort', onAbort));
      });
    } finally {
      signals.forEach(signal => signal?.removeEventListener('abort', onAbort));
    }
  }

  callNext(): void {
    this.#waiting.shift()?.take();
  }

  failAll(error: Error): void {
    this.#waiting.splice(0).forEach(({ fail }) => fail(error));
  }
}
