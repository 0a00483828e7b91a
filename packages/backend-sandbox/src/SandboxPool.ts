import { resolvePackagePath } from '@backstage/backend-plugin-api';
import { access, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { createPoolFolder } from './createPoolFolder';
import { isReachableByOthers } from './isReachableByOthers';
import { ReachableFiles } from './ReachableFiles';
import { residentBytes } from './residentBytes';
import { SandboxChild } from './SandboxChild';
import { SandboxError } from './SandboxError';
import type {
  OsIsolation,
  SandboxPoolOptions,
  SandboxRunOptions,
} from './SandboxPoolOptions';
import { stageWorker, type StagedWorker } from './stageWorker';
import { WaitingLine } from './WaitingLine';

/** The user and group `nobody` and `nogroup` nearly everywhere. */
const NOBODY = { uid: 65534, gid: 65534 };
const RESTART_MS = 1000;
const JOBS_PER_CHILD = 200;
const IDLE_RESIDENT_BYTES = 400 * 1024 * 1024;

/**
 * A pool of child processes for work on untrusted input.
 *
 * @remarks
 * One job at a time a child. A child that crashes or is killed costs exactly
 * its own job and is replaced; one that has served long enough is replaced as
 * soon as its successor is ready. No child outlives the pool or the parent.
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

    const folder = await createPoolFolder({
      wanted: options.tempDirectory,
      isRoot,
      logger,
    });
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
  readonly #files: ReachableFiles;
  readonly #children = new Set<SandboxChild>();
  readonly #idle: SandboxChild[] = [];
  readonly #line = new WaitingLine();
  readonly #starting = new Set<Promise<void>>();
  /** Those whose successors are on their way or there; no loss when they end. */
  readonly #retiring = new Set<SandboxChild>();
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
    this.#files = new ReachableFiles(join(folder, 'files'), isRoot);
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
      waiting: this.#line.length,
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
    return await this.#files.reach(path);
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
    this.#line.failAll(new SandboxError('stopped', 'The sandbox was stopped'));
    await Promise.allSettled(this.#starting);
    const children = [...this.#children];
    children.forEach(child => child.kill());
    await Promise.all(children.map(child => child.exited));
    await rm(this.#folder, { recursive: true, force: true });
  }

  async #takeChild(options: SandboxRunOptions): Promise<SandboxChild> {
    const { signal, killSignal } = options;
    for (;;) {
      if (this.#stopped) {
        throw new SandboxError('stopped', 'The sandbox was stopped');
      }
      if (signal?.aborted || killSignal?.aborted) {
        throw new SandboxError(
          'aborted',
          'The job was cancelled before it began',
        );
      }
      // The one that worked last: what it needs is still in the caches.
      const child = this.#idle.pop();
      if (child?.alive) {
        return child;
      }
      if (!child) {
        await this.#line.wait([signal, killSignal]);
      }
    }
  }

  #giveBack(child: SandboxChild, reusable: boolean): void {
    if (!reusable || (this.#retiring.has(child) && this.#isReplaced(child))) {
      child.kill();
      return;
    }
    this.#idle.push(child);
    this.#line.callNext();
    this.#retireIfSpent(child);
  }

  async #retireIfSpent(child: SandboxChild): Promise<void> {
    const {
      jobsPerChild = JOBS_PER_CHILD,
      idleResidentBytes = IDLE_RESIDENT_BYTES,
      logger,
    } = this.#options;
    const held = child.pid === undefined ? 0 : residentBytes(child.pid);
    const spent = child.jobs >= jobsPerChild || (held ?? 0) > idleResidentBytes;
    if (!spent || this.#stopped || this.#retiring.has(child) || !child.alive) {
      return;
    }
    this.#retiring.add(child);
    try {
      await this.#startChild();
    } catch (error) {
      // It goes on serving until one can be started.
      if (!this.#retiring.delete(child) || !child.alive) {
        this.#keepStarting();
      }
      logger.warn(`A successor of a sandbox child did not start: ${error}`);
      return;
    }
    const index = this.#idle.indexOf(child);
    if (index >= 0) {
      this.#idle.splice(index, 1);
      child.kill();
    }
    child.exited.then(() => this.#retiring.delete(child));
  }

  /** There are as many others as there should be. */
  #isReplaced(child: SandboxChild): boolean {
    const others = [...this.#children].filter(
      each => each !== child && each.alive,
    );
    return others.length >= this.#options.size;
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
    this.#line.callNext();
  }

  #replace(child: SandboxChild): void {
    this.#children.delete(child);
    const index = this.#idle.indexOf(child);
    if (index >= 0) {
      this.#idle.splice(index, 1);
    }
    if (this.#stopped) {
      return;
    }
    if (!this.#retiring.has(child)) {
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
