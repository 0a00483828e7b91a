import type { LoggerService } from '@backstage/backend-plugin-api';
import { isError } from '@backstage/errors';

/** How often a failure that lasts is logged again. */
const REPEAT_MS = 5 * 60_000;

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
  /** Of the failures since the last success, if any. */
  #failing:
    | { since: number; absent: boolean; loggedAt: number; unlogged: number }
    | undefined;

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
    if (this.#failing) {
      this.#failing = undefined;
      this.#logger.info(
        'Data areas answers again, what it published is in the catalog',
      );
    }
  }

  #failed(error: Error): void {
    const now = this.#now();
    const absent = isAbsent(error);
    const before = this.#failing;
    if (!before || before.absent !== absent) {
      this.#failing = { since: now, absent, loggedAt: now, unlogged: 0 };
      if (absent) {
        this.#logger.warn(
          'There is no data-areas plugin where discovery finds it, so the catalog has no areas and nothing that they published: add @meshport/plugin-data-areas-backend to the backend, or take this module out. It is looked for again and again without a word',
        );
      } else {
        this.#logger.error(
          'What data areas published cannot be brought into the catalog, it is tried again',
          error,
        );
      }
      return;
    }
    before.unlogged += 1;
    if (absent || now - before.loggedAt < REPEAT_MS) {
      this.#logger.debug(
        `What data areas published cannot be brought into the catalog: ${error.message}`,
      );
      return;
    }
    const minutes = Math.round((now - before.since) / 60_000);
    this.#logger.error(
      `What data areas published cannot be brought into the catalog for ${minutes} minutes, ${before.unlogged} more attempts failed`,
      error,
    );
    before.loggedAt = now;
    before.unlogged = 0;
  }
}

/** What a backend answers for a plugin that it does not have. */
function isAbsent(error: Error): boolean {
  return isError(error) && error.statusCode === 404;
}
