/** Why a job has no result of its own. @public */
export type SandboxErrorReason =
  | 'aborted'
  | 'crashed'
  | 'memory'
  | 'start'
  | 'stopped'
  | 'timeout';

/**
 * A job that ended without its worker's answer: the child crashed, was killed
 * for a limit, or was told to stop.
 * @public
 */
export class SandboxError extends Error {
  constructor(readonly reason: SandboxErrorReason, message: string) {
    super(message);
    this.name = 'SandboxError';
  }
}

/**
 * What the worker itself threw.
 * @public
 */
export class SandboxJobError extends Error {
  /** What the worker attached to the error as `details`. */
  readonly details?: unknown;

  constructor(options: { name: string; message: string; details?: unknown }) {
    super(options.message);
    this.name = options.name;
    this.details = options.details;
  }
}
