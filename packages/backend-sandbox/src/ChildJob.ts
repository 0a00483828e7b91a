import type { Envelope } from './envelopes';
import {
  SandboxError,
  SandboxJobError,
  type SandboxErrorReason,
} from './SandboxError';
import { watchMemory } from './watchMemory';

/** One job for a child. @internal */
export interface SandboxJob {
  message: unknown;
  signal?: AbortSignal;
  killSignal?: AbortSignal;
  timeoutMs?: number;
  onMessage?: (message: unknown) => void | Promise<void>;
}

/** What a job may do to the child that runs it. @internal */
export interface JobHost {
  readonly pid: number | undefined;
  readonly memoryBytes: number;
  post(envelope: object): void;
  kill(reason?: SandboxErrorReason, message?: string): void;
}

type Why = { reason: SandboxErrorReason; message: string };

const GRACE_MS = 150;
const IDLE_MS = 5_000;

/**
 * A job from when it is handed to a child until the child can take the next:
 * its answer, its limits, and what is done where it does not keep to them.
 *
 * @internal
 */
export class ChildJob {
  readonly result: Promise<unknown>;
  /** Whether the child can take another job; settles when it is known. */
  readonly idle: Promise<boolean>;
  readonly #id: number;
  readonly #job: SandboxJob;
  readonly #host: JobHost;
  readonly #timers: NodeJS.Timeout[] = [];
  #settle: { resolve: (value: unknown) => void; reject: (e: Error) => void };
  #setIdle: (reusable: boolean) => void = () => {};
  #stopWatching: () => void = () => {};
  #ended = false;
  #discard = false;
  #stopped?: Why;
  #delivered: Promise<void> = Promise.resolve();

  constructor(id: number, job: SandboxJob, host: JobHost) {
    this.#id = id;
    this.#job = job;
    this.#host = host;
    this.#settle = { resolve: () => {}, reject: () => {} };
    this.result = new Promise((resolve, reject) => {
      this.#settle = { resolve, reject };
    });
    this.idle = new Promise(resolve => {
      this.#setIdle = resolve;
    });
  }

  start(): void {
    const { signal, killSignal, timeoutMs, message } = this.#job;
    if (timeoutMs !== undefined) {
      this.#timers.push(
        setTimeout(
          () =>
            this.#stop('timeout', `The job took longer than ${timeoutMs} ms`),
          timeoutMs,
        ),
      );
    }
    const { pid, memoryBytes } = this.#host;
    this.#stopWatching = watchMemory({
      pid,
      limitBytes: memoryBytes,
      onOver: () =>
        this.#host.kill(
          'memory',
          `The job needed more memory than ${memoryBytes} bytes`,
        ),
    });
    signal?.addEventListener('abort', this.#onAbort, { once: true });
    killSignal?.addEventListener('abort', this.#onKill, { once: true });
    if (killSignal?.aborted) {
      this.#onKill();
    } else if (signal?.aborted) {
      this.#onAbort();
    }
    this.#host.post({ type: 'run', id: this.#id, message });
  }

  /** Takes what the child says. */
  handle(envelope: Envelope): void {
    if (!('id' in envelope) || envelope.id !== this.#id) {
      return;
    }
    if (envelope.type === 'idle') {
      this.#clear();
      this.#setIdle(!this.#discard);
    } else if (this.#ended) {
      // Said after it was over.
    } else if (envelope.type === 'message') {
      this.#deliver(envelope.message);
    } else if (envelope.type === 'result') {
      this.#end();
      this.#delivered.then(() =>
        this.#stopped
          ? this.#reject(this.#stopped)
          : this.#settle.resolve(envelope.result),
      );
    } else if (envelope.type === 'error') {
      this.#discard = envelope.discard;
      this.#end();
      if (this.#stopped) {
        this.#reject(this.#stopped);
      } else {
        this.#settle.reject(new SandboxJobError(envelope.error));
      }
    }
  }

  /** The child is gone. */
  handleExit(killed: Why | undefined): void {
    this.#clear();
    this.#setIdle(false);
    this.#release();
    this.#reject(
      this.#stopped ??
        killed ?? {
          reason: 'crashed',
          message: 'The child that ran the job crashed',
        },
    );
  }

  readonly #onAbort = () => this.#stop('aborted', 'The job was cancelled');
  readonly #onKill = () => this.#host.kill('aborted', 'The job was ended');

  #stop(reason: SandboxErrorReason, message: string): void {
    if (!this.#ended && !this.#stopped) {
      this.#stopped = { reason, message };
      this.#host.post({ type: 'abort', id: this.#id });
      this.#timers.push(
        setTimeout(() => this.#host.kill(reason, message), GRACE_MS),
      );
    }
  }

  #deliver(message: unknown): void {
    this.#delivered = this.#delivered
      .then(() => (this.#stopped ? undefined : this.#job.onMessage?.(message)))
      .then(() => this.#host.post({ type: 'ack', id: this.#id }))
      .catch(error =>
        this.#stop('aborted', `The reader of the job failed: ${error}`),
      );
  }

  /** The worker has answered; it still has to clear away. */
  #end(): void {
    this.#clear();
    this.#release();
    // Native memory may be beyond repair after a stop that took the whole grace.
    this.#timers.push(setTimeout(() => this.#host.kill(), IDLE_MS));
  }

  #release(): void {
    this.#ended = true;
    this.#stopWatching();
    this.#job.signal?.removeEventListener('abort', this.#onAbort);
    this.#job.killSignal?.removeEventListener('abort', this.#onKill);
  }

  #clear(): void {
    this.#timers.splice(0).forEach(clearTimeout);
  }

  #reject({ reason, message }: Why): void {
    this.#settle.reject(new SandboxError(reason, message));
  }
}
