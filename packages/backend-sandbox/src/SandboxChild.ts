import type { ChildProcess } from 'node:child_process';
import { chown, mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { ChildJob, type SandboxJob } from './ChildJob';
import type { Envelope } from './envelopes';
import { SandboxError, type SandboxErrorReason } from './SandboxError';
import type { SandboxLimits } from './SandboxLimits';
import { spawnChild } from './spawnChild';
import type { StagedWorker } from './stageWorker';

/** @internal */
export interface SandboxChildOptions {
  staged: StagedWorker;
  limits: SandboxLimits;
  tempDirectory: string;
  /** Set when the parent is root. */
  user?: { uid: number; gid: number };
  onLog: (text: string) => void;
}

const START_MS = 30_000;
const MAX_LOGGED_BYTES = 65_536;
const OVER_DATA_BYTES = 512 * 1024 * 1024;

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

  readonly memoryBytes: number;
  readonly exited: Promise<void>;
  readonly #process: ChildProcess;
  readonly #ready: Promise<void>;
  #alive = true;
  #jobs = 0;
  #onReady: () => void = () => {};
  #job?: ChildJob;
  #killed?: { reason: SandboxErrorReason; message: string };

  private constructor(options: SandboxChildOptions, folder: string) {
    const { staged, limits, user, onLog } = options;
    this.memoryBytes =
      limits.residentBytes ?? limits.dataBytes + OVER_DATA_BYTES;
    this.#process = spawnChild({ staged, limits, folder, user });
    let logged = 0;
    this.#process.stderr?.on('data', (text: Buffer) => {
      logged += text.length;
      if (logged < MAX_LOGGED_BYTES) {
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
    this.exited.then(() => this.#job?.handleExit(this.#killed));
    this.#process.on('message', (envelope: Envelope) => {
      if (envelope.type === 'ready') {
        this.#onReady();
      } else {
        this.#job?.handle(envelope);
      }
    });
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

  post(envelope: object): void {
    if (this.#process.connected) {
      this.#process.send(envelope, () => {});
    }
  }

  /** Runs one job; only when the one before has left it idle. */
  run(job: SandboxJob): ChildJob {
    this.#jobs += 1;
    const running = new ChildJob(this.#jobs, job, this);
    this.#job = running;
    if (this.#alive) {
      running.start();
    } else {
      running.handleExit(this.#killed);
    }
    return running;
  }

  async #awaitReady(): Promise<void> {
    const timer = setTimeout(
      () => this.kill('start', `A child did not start in ${START_MS} ms`),
      START_MS,
    );
    try {
      await new Promise<void>((resolve, reject) => {
        this.#onReady = resolve;
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
}
