import {
  resolvePackagePath,
  type LoggerService,
} from '@backstage/backend-plugin-api';
import { randomBytes } from 'node:crypto';
import { access, chmod, mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { isReachableByOthers } from './isReachableByOthers';
import { linkOrCopy } from './linkOrCopy';
import { SandboxChild, type SandboxLimits } from './SandboxChild';
import { SandboxError } from './SandboxError';
import { sweepFolders } from './sweepFolders';
import { stageWorker, type StagedWorker } from './stageWorker';

/** @public */
export interface SandboxPoolOptions {
  /**
   * Absolute path of the worker: an ES module with
   * `run(message, { send, signal })` and, where it likes, `prepare()` (before
   * the child counts as ready) and `afterRun()` (before it takes another job).
   * Everything else in its folder comes along.
   */
  workerPath: string;
  /** Packages that the worker imports. */
  modules?: string[];
  /** How many children are kept. */
  size: number;
  logger: LoggerService;
  limits: SandboxLimits;
  /** Folders that the children must be able to read; checked, and said if they cannot. */
  readOnlyPaths?: string[];
  /** Where the children's temporary folders go; default the system's. */
  tempDirectory?: string;
  /** A child is replaced after this many jobs. */
  jobsPerChild?: number;
}

/** @public */
export interface SandboxRunOptions {
  /** Ends the job: the worker is told, and killed where it does not answer in 250 ms. */
  signal?: AbortSignal;
  /** Ends the job at once with SIGKILL. */
  killSignal?: AbortSignal;
  timeoutMs?: number;
  /** Takes the worker's messages, one after the other; the worker waits for it. */
  onMessage?: (message: unknown) => void | Promise<void>;
}

/**
 * `full`: children run as a user that owns nothing. `reduced`: the parent is
 * not root and cannot change the user, so children run as the parent's.
 * @public
 */
export type OsIsolation = 'full' | 'reduced';

/** The user and group `nobody` and `nogroup` nearly everywhere. */
const NOBODY = { uid: 65534, gid: 65534 };
const RESTART_MS = 1000;

/**
 * A pool of child processes for work on untrusted input.
 *
 * @remarks
 * One job at a time a child. A child that crashes or is killed costs exactly
 * its own job and is replaced. No child outlives the pool or the parent.
 *
 * @public
 */
export class SandboxPool {
  static async create(options: SandboxPoolOptions): Promise<SandboxPool> {
    const { logger, workerPath } = options;
    await access(workerPath);
    const bootPath = resolvePackagePath(
      '@meshport/backend-sandbox',
      'worker',
      'boot.mjs',
    );
    const isRoot = process.getuid?.() === 0;
    const staged: StagedWorker = isRoot
      ? await stageWorker({
          workerPath,
          bootPath,
          modules: options.modules ?? [],
        })
      : { workerPath, bootPath, nodePath: process.execPath };

    const folder = await createFolder(options.tempDirectory, isRoot, logger);
    if (isRoot) {
      for (const path of options.readOnlyPaths ?? []) {
        if (!(await isReachableByOthers(path))) {
          logger.info(
            `Children cannot enter ${path}; its files are linked for them one by one`,
          );
        }
      }
    } else {
      logger.warn(
        'os-isolation: reduced. Not started as root, so the children run as the same user',
      );
    }
    const pool = new SandboxPool(options, staged, folder, isRoot);
    try {
      await Promise.all(
        Array.from({ length: options.size }, () => pool.#startChild()),
      );
    } catch (error) {
      await pool.stop();
      throw error;
    }
    return pool;
  }

  readonly #options: SandboxPoolOptions;
  readonly #staged: StagedWorker;
  readonly #folder: string;
  readonly #isRoot: boolean;
  readonly #children = new Set<SandboxChild>();
  readonly #idle: SandboxChild[] = [];
  readonly #waiting: { take: () => void; fail: (error: Error) => void }[] = [];
  readonly #reachable = new Map<string, Promise<string>>();
  readonly #starting = new Set<Promise<void>>();
  #restarts = 0;
  #stopped = false;

  private constructor(
    options: SandboxPoolOptions,
    staged: StagedWorker,
    folder: string,
    isRoot: boolean,
  ) {
    this.#options = options;
    this.#staged = staged;
    this.#folder = folder;
    this.#isRoot = isRoot;
  }

  get osIsolation(): OsIsolation {
    return this.#isRoot ? 'full' : 'reduced';
  }

  /** Counts for health and metrics. */
  get status(): {
    size: number;
    idle: number;
    busy: number;
    waiting: number;
    restarts: number;
    pids: number[];
  } {
    const alive = [...this.#children].filter(child => child.alive);
    return {
      size: this.#options.size,
      idle: this.#idle.length,
      busy: alive.length - this.#idle.length,
      waiting: this.#waiting.length,
      restarts: this.#restarts,
      pids: alive.flatMap(child => child.pid ?? []),
    };
  }

  /**
   * Where a child finds a file of the parent's. The path itself where the
   * child's user can read it; else a link (on another file system a copy)
   * under a name that nobody can guess, in a folder that nobody can list.
   */
  async reach(path: string): Promise<string> {
    const absolute = resolve(path);
    let found = this.#reachable.get(absolute);
    if (!found) {
      found = this.#makeReachable(absolute);
      this.#reachable.set(absolute, found);
      found.catch(() => this.#reachable.delete(absolute));
    }
    return found;
  }

  /**
   * Runs a job in the next free child.
   *
   * @throws SandboxJobError with what the worker threw, SandboxError where the
   * job ended otherwise.
   */
  async run<TResult = unknown>(
    message: unknown,
    options: SandboxRunOptions = {},
  ): Promise<TResult> {
    const child = await this.#takeChild(options);
    const { result, idle } = child.run({ ...options, message });
    idle.then(reusable => this.#giveBack(child, reusable));
    return (await result) as TResult;
  }

  /** Ends every child and waits until it is gone. */
  async stop(): Promise<void> {
    this.#stopped = true;
    const error = new SandboxError('stopped', 'The sandbox was stopped');
    this.#waiting.splice(0).forEach(({ fail }) => fail(error));
    await Promise.allSettled(this.#starting);
    const children = [...this.#children];
    children.forEach(child => child.kill());
    await Promise.all(children.map(child => child.exited));
    await rm(this.#folder, { recursive: true, force: true });
  }

  async #makeReachable(path: string): Promise<string> {
    if (!this.#isRoot || (await isReachableByOthers(path))) {
      return path;
    }
    const extension = /\.[A-Za-z0-9]{1,10}$/.exec(path)?.[0] ?? '';
    const name = `${randomBytes(16).toString('hex')}${extension}`;
    const linked = join(this.#folder, 'files', name);
    await linkOrCopy(path, linked);
    return linked;
  }

  async #takeChild(options: SandboxRunOptions): Promise<SandboxChild> {
    const cancelled = () =>
      new SandboxError('aborted', 'The job was cancelled before it began');
    for (;;) {
      if (this.#stopped) {
        throw new SandboxError('stopped', 'The sandbox was stopped');
      }
      if (options.signal?.aborted || options.killSignal?.aborted) {
        throw cancelled();
      }
      const child = this.#idle.shift();
      if (child?.alive) {
        return child;
      }
      if (!child) {
        await new Promise<void>((take, fail) => {
          const waiter = { take, fail };
          const onAbort = () => {
            const index = this.#waiting.indexOf(waiter);
            if (index >= 0) {
              this.#waiting.splice(index, 1);
              fail(cancelled());
            }
          };
          this.#waiting.push(waiter);
          options.signal?.addEventListener('abort', onAbort, { once: true });
          options.killSignal?.addEventListener('abort', onAbort, {
            once: true,
          });
        });
      }
    }
  }

  #giveBack(child: SandboxChild, reusable: boolean): void {
    const { jobsPerChild = 200 } = this.#options;
    if (!reusable || child.jobs >= jobsPerChild) {
      child.kill();
      return;
    }
    this.#idle.push(child);
    this.#waiting.shift()?.take();
  }

  #startChild(): Promise<void> {
    const start = this.#addChild();
    this.#starting.add(start);
    const forget = () => this.#starting.delete(start);
    start.then(forget, forget);
    return start;
  }

  async #addChild(): Promise<void> {
    const { limits, logger } = this.#options;
    const child = await SandboxChild.start({
      staged: this.#staged,
      limits,
      tempDirectory: this.#folder,
      user: this.#isRoot ? NOBODY : undefined,
      onLog: text => logger.debug(`Sandbox child: ${text}`),
    });
    if (this.#stopped) {
      child.kill();
      await child.exited;
      return;
    }
    this.#children.add(child);
    child.exited.then(() => this.#replace(child));
    this.#idle.push(child);
    this.#waiting.shift()?.take();
  }

  #replace(child: SandboxChild): void {
    this.#children.delete(child);
    const index = this.#idle.indexOf(child);
    if (index >= 0) {
      this.#idle.splice(index, 1);
    }
    if (!this.#stopped) {
      this.#restarts += 1;
      this.#keepStarting();
    }
  }

  #keepStarting(): void {
    this.#startChild().catch(error => {
      this.#options.logger.error('A sandbox child did not start', error);
      setTimeout(() => {
        if (!this.#stopped) {
          this.#keepStarting();
        }
      }, RESTART_MS).unref();
    });
  }
}

/** A folder for this pool that children can enter and cannot list. */
async function createFolder(
  wanted: string | undefined,
  isRoot: boolean,
  logger: LoggerService,
): Promise<string> {
  let parent = wanted ?? tmpdir();
  await mkdir(parent, { recursive: true });
  if (isRoot && !(await isReachableByOthers(parent))) {
    logger.warn(
      `Children cannot enter ${parent}, their temporary folders are in ${tmpdir()}`,
    );
    parent = tmpdir();
  }
  const prefix = await sweepFolders(parent);
  const folder = await mkdtemp(join(parent, prefix));
  await mkdir(join(folder, 'files'));
  if (isRoot) {
    await chmod(folder, 0o711);
    await chmod(join(folder, 'files'), 0o711);
  }
  return folder;
}
