import { TooManyQueriesError } from '../admission/TooManyQueriesError';

/** Of one user; they only wait for each other. */
const MAX_PER_USER = 50;
const RETRY_SECONDS = 5;

/**
 * Has one text of each user read or planned at a time. Some texts take all the
 * time that there is for planning, and whoever sends many of them would
 * otherwise keep everybody waiting, long before a query has a place.
 *
 * @internal
 */
export class PlannerTurns {
  readonly #users = new Map<string, { last: Promise<void>; count: number }>();

  /** @throws TooManyQueriesError */
  async run<T>(user: string, work: () => Promise<T>): Promise<T> {
    const own = this.#users.get(user) ?? { last: Promise.resolve(), count: 0 };
    if (own.count >= MAX_PER_USER) {
      throw new TooManyQueriesError(
        `You already have ${own.count} queries being read`,
        RETRY_SECONDS,
      );
    }
    this.#users.set(user, own);
    own.count += 1;
    const turn = own.last.then(work);
    own.last = turn.then(
      () => {},
      () => {},
    );
    try {
      return await turn;
    } finally {
      own.count -= 1;
      if (own.count === 0) {
        this.#users.delete(user);
      }
    }
  }
}
