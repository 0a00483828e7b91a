import type { LoggerService } from '@backstage/backend-plugin-api';
import { isError } from '@backstage/errors';

/** How often a failure that lasts is logged again. */
const REPEAT_MS = 5 * 60_000;

/** How long a backend that starts may not have the plugin yet. */
const START_MS = 30_000;

/** Failures of one kind since the last success. */
type Failing = {
  absent: boolean;
  since: number;
  loggedAt?: number;
  /** Since it was logged. */
  attempts: number;
};

/**
 * Says what keeps the provider from its work, and not at each of its runs,
 * which are seconds apart.
 *
 * @remarks
 * Nothing rejects, since the scheduler would log it each time.
 *
 * @internal
 */
export class FailureReporter {
  readonly #logger: LoggerService;
  readonly #now: () => number;
  #failing: Failing | undefined;

  private constructor(options: { logger: LoggerService; now: () => number }) {
    this.#logger = options.logger;
    this.#now = options.now;
  }

  static create(options: {
    logger: LoggerService;
    now: () => number;
  }): FailureReporter {
    return new FailureReporter(options);
  }

  async run(work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      this.#failed(error instanceof Error ? error : new Error(String(error)));
      return;
    }
    if (this.#failing?.loggedAt !== undefined) {
      this.#logger.info(
        'Data areas answers again, what it published is in the catalog',
      );
    }
    this.#failing = undefined;
  }

  #failed(error: Error): void {
    const now = this.#now();
    const absent = isAbsent(error);
    if (this.#failing?.absent !== absent) {
      this.#failing = { absent, since: now, attempts: 0 };
    }
    const failing = this.#failing;
    failing.attempts += 1;
    const due = absent
      ? failing.loggedAt === undefined && now - failing.since >= START_MS
      : now - (failing.loggedAt ?? -Infinity) >= REPEAT_MS;
    if (!due) {
      this.#logger.debug(
        `What data areas published cannot be brought into the catalog: ${error.message}`,
      );
      return;
    }
    if (absent) {
      this.#logger.warn(
        'There is no data-areas plugin where discovery finds it, so the catalog has no areas and nothing that they published: add @meshport/plugin-data-areas-backend to the backend, or take this module out. It is looked for again and again without a word',
      );
    } else {
      const minutes = Math.round((now - failing.since) / 60_000);
      this.#logger.error(
        failing.loggedAt === undefined
          ? 'What data areas published cannot be brought into the catalog, it is tried again'
          : `What data areas published cannot be brought into the catalog for ${minutes} minutes, ${failing.attempts} more attempts failed`,
        error,
      );
    }
    failing.loggedAt = now;
    failing.attempts = 0;
  }
}

/** What a backend answers for a plugin that it does not have. */
function isAbsent(error: Error): boolean {
  return isError(error) && error.statusCode === 404;
}
