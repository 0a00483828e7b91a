import type { LoggerService } from '@backstage/backend-plugin-api';
import type { SandboxLimits } from './SandboxLimits';

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
  /** A child is replaced after this many jobs. Default 200. */
  jobsPerChild?: number;
  /** A child that holds more than this after a job is replaced. Default 400 MiB. */
  idleResidentBytes?: number;
}

/** @public */
export interface SandboxRunOptions {
  /** Ends the job: the worker is told, and killed where it does not answer in 150 ms. */
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
