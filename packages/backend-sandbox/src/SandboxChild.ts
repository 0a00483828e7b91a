import { spawn, type ChildProcess } from 'node:child_process';
import { chown, mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { residentBytes } from './residentBytes';
import {
  SandboxError,
  SandboxJobError,
  type SandboxErrorReason,
} from './SandboxError';
import type { StagedWorker } from './stageWorker';

/** What the operating system holds a child to. @public */
export interface SandboxLimits {
  /** Memory that a child may allocate (RLIMIT_DATA), in bytes. */
  dataBytes: number;
  /** Largest file that a child may write (RLIMIT_FSIZE), in bytes. */
  fileBytes: number;
  /**
   * Resident memory at which a child is killed; default `dataBytes` and 512 MiB.
   * Watched from outside because not every system enforces RLIMIT_DATA.
   */
  residentBytes?: number;
}

/** One job for a child. @internal */
export interface SandboxJob {
  message: unknown;
  signal?: AbortSignal;
  killSignal?: AbortSignal;
  timeoutMs?: number;
  onMessage?: (message: unknown) => void | Promise<void>;
}

/** @internal */
export interface SandboxChildOptions {
  staged: StagedWorker;
  limits: SandboxLimits;
  tempDirectory: string;
  /** Set when the parent is root. */
  user?: { uid: number; gid: number };
  onLog: (text: string) => void;
}

type Envelope =
  | { type: 'ready' }
  | { type: 'message'; id: number; message: unknown }
  | { type: 'result'; id: number; result: unknown }
  | {
      type: 'error';
      id: number;
      error: { name: string; message: string; details?: unknown };
      discard: boolean;
    }
  | { type: 'idle'; id: number };

const GRACE_MS = 250;
const WATCH_MS = 50;
const START_MS = 30_000;
const IDLE_MS = 5_000;
const FILE_BLOCK_BYTES = 512;

// `ulimit` has no counterpart in Node; the shell replaces itself with the child.
const LIMIT_SCRIPT =
  'ulimit -d "$1" 2>/dev/null; ulimit -c 0; ulimit -f "$2"; shift 2; exec "$@"';

/**
 * One child process: runs one job at a time, and its death is the end of that
 * job and of nothing else.
 * @internal
 */
export class SandboxChild {
  static async start(options: SandboxChildOptions): Promise<SandboxChild> {
    const folder = await mkdtemp(join(options.tempDirectory, 'child-'));
    if (options.user) {
      await chown(folder, options.user.uid, options.user.gid);
    }
    const child = new SandboxChild(options, folder);
    await child.#ready;
    return child;
  }

  readonly #process: ChildProcess;
  readonly #limits: SandboxLimits;
  readonly #ready: Promise<void>;
  readonly exited: Promise<void>;
  #alive = true;
  #jobs = 0;
  #handle?: (envelope: Envelope) => void;
  #killed?: { reason: SandboxErrorReason; message: string };

  private constructor(options: SandboxChildOptions, folder: string) {
    const { staged, limits, user, onLog } = options;
    this.#limits = limits;
    this.#process = spawn(
      'sh',
      [
        '-c',
        LIMIT_SCRIPT,
        'sh',
        String(Math.ceil(limits.dataBytes / 1024)),
        String(Math.ceil(limits.fileBytes / FILE_BLOCK_BYTES)),
        staged.nodePath,
        staged.bootPath,
        staged.workerPath,
      ],
      {
        cwd: folder,
        env: { PATH: '/usr/bin:/bin', TMPDIR: folder },
        stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
        serialization: 'advanced',
        ...user,
      },
    );
    let logged = 0;
    this.#process.stderr?.on('data', (text: Buffer) => {
      logged += text.length;
      if (logged < 65_536) {
        onLog(text.toString('utf8').trim());
      }
    });
    this.exited = new Promise(resolve => {
      const end = () => {
        this.#alive = false;
        rm(folder, { recursive: true, force: true }).then(resolve, () =>
          resolve(),
        );
      };
      this.#process.once('exit', end);
      this.#process.once('error', end);
    });
    this.#process.on('message', envelope =>
      this.#handle?.(envelope as Envelope),
    );
    this.#ready = this.#awaitReady();
  }

  get alive(): boolean {
    return this.#alive;
  }

  get pid(): number | undefined {
    return this.#process.pid;
  }

  /** How many jobs it has taken. */
  get jobs(): number {
    return this.#jobs;
  }

  kill(
    reason: SandboxErrorReason = 'stopped',
    message = 'The sandbox was stopped',
  ): void {
    this.#killed ??= { reason, message };
    this.#process.kill('SIGKILL');
  }

  /**
   * Runs one job. The promise of `idle` tells when the child can take the
   * next: false if it cannot take any more.
   */
  run(job: SandboxJob): { result: Promise<unknown>; idle: Promise<boolean> } {
    this.#jobs += 1;
    const id = this.#jobs;
    let onIdle: (reusable: boolean) => void = () => {};
    const idle = new Promise<boolean>(resolve => {
      onIdle = resolve;
    });
    const result = this.#run(id, job, onIdle);
    return { result, idle };
  }

  async #awaitReady(): Promise<void> {
    const timer = setTimeout(
      () => this.kill('start', `A child did not start in ${START_MS} ms`),
      START_MS,
    );
    try {
      await new Promise<void>((resolve, reject) => {
        this.#handle = envelope => envelope.type === 'ready' && resolve();
        this.exited.then(() =>
          reject(
            new SandboxError(
              'start',
              this.#killed?.message ?? 'A child ended before it was ready',
            ),
          ),
        );
      });
    } finally {
      clearTimeout(timer);
    }
  }

  async #run(
    id: number,
    job: SandboxJob,
    onIdle: (reusable: boolean) => void,
  ): Promise<unknown> {
    const { signal, killSignal, timeoutMs, onMessage } = job;
    const timers: NodeJS.Timeout[] = [];
    let ended = false;
    let stopped: { reason: SandboxErrorReason; message: string } | undefined;
    let delivered: Promise<void> = Promise.resolve();

    const stop = (reason: SandboxErrorReason, message: string) => {
      if (!ended && !stopped) {
        stopped = { reason, message };
        this.#post({ type: 'abort', id });
        timers.push(setTimeout(() => this.kill(reason, message), GRACE_MS));
      }
    };
    const onAbort = () => stop('aborted', 'The job was cancelled');
    const onKill = () => this.kill('aborted', 'The job was ended');

    try {
      return await new Promise((resolve, reject) => {
        let discard = false;
        const settle = (end: () => void) => {
          ended = true;
          timers.forEach(clearTimeout);
          // Native memory may be beyond repair after a stop that took the whole grace.
          timers.splice(
            0,
            timers.length,
            setTimeout(() => this.kill(), IDLE_MS),
          );
          end();
        };
        this.#handle = envelope => {
          if (!('id' in envelope) || envelope.id !== id) {
            return;
          }
          if (envelope.type === 'idle') {
            timers.forEach(clearTimeout);
            onIdle(!discard);
          } else if (envelope.type === 'result' && !ended) {
            settle(() =>
              delivered.then(() =>
                stopped
                  ? reject(new SandboxError(stopped.reason, stopped.message))
                  : resolve(envelope.result),
              ),
            );
          } else if (envelope.type === 'error' && !ended) {
            discard = envelope.discard;
            settle(() =>
              reject(
                stopped
                  ? new SandboxError(stopped.reason, stopped.message)
                  : new SandboxJobError(envelope.error),
              ),
            );
          } else if (envelope.type === 'message' && !ended) {
            delivered = delivered
              .then(() => (stopped ? undefined : onMessage?.(envelope.message)))
              .then(() => this.#post({ type: 'ack', id }))
              .catch(error =>
                stop('aborted', `The reader of the job failed: ${error}`),
              );
          }
        };
        this.exited.then(() => {
          timers.forEach(clearTimeout);
          onIdle(false);
          ended = true;
          const why = stopped ??
            this.#killed ?? {
              reason: 'crashed' as const,
              message: 'The child that ran the job crashed',
            };
          reject(new SandboxError(why.reason, why.message));
        });
        if (timeoutMs !== undefined) {
          timers.push(
            setTimeout(
              () => stop('timeout', `The job took longer than ${timeoutMs} ms`),
              timeoutMs,
            ),
          );
        }
        this.#watchMemory(timers, () => ended);
        signal?.addEventListener('abort', onAbort, { once: true });
        killSignal?.addEventListener('abort', onKill, { once: true });
        if (killSignal?.aborted) {
          onKill();
        } else if (signal?.aborted) {
          onAbort();
        }
        this.#post({ type: 'run', id, message: job.message });
      });
    } finally {
      ended = true;
      signal?.removeEventListener('abort', onAbort);
      killSignal?.removeEventListener('abort', onKill);
    }
  }

  #watchMemory(timers: NodeJS.Timeout[], ended: () => boolean): void {
    const { pid } = this.#process;
    const limit =
      this.#limits.residentBytes ?? this.#limits.dataBytes + 512 * 1024 * 1024;
    const look = async () => {
      const bytes = pid === undefined ? undefined : await residentBytes(pid);
      if (ended() || bytes === undefined) {
        return;
      }
      if (bytes > limit) {
        this.kill('memory', `The job needed more memory than ${limit} bytes`);
      } else {
        timers.push(setTimeout(look, WATCH_MS));
      }
    };
    timers.push(setTimeout(look, WATCH_MS));
  }

  #post(envelope: object): void {
    if (this.#process.connected) {
      this.#process.send(envelope, () => {});
    }
  }
}
