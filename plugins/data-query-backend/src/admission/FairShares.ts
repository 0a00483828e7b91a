/** Whose work something is. @internal */
export interface Claimant {
  /** Whom the user belongs to: fairness is between these first. */
  group: string;
  user: string;
}

/** Work time that somebody has had, in milliseconds. */
type Account = { had: number; present: number };

type GroupAccount = Account & { users: Accounts };

type Accounts = Map<string, Account>;

type Running = Claimant & { startedAt: number; charged: number };

/**
 * Who comes next: the group that has had least work time, and within it the
 * user who has had least (start-time fair queueing on two levels, after Goyal,
 * Vin and Cheng 1996).
 *
 * @remarks
 * Somebody who was away starts level with who has had least meanwhile: neither
 * time away nor leaving in between earns a share. Since whoever is served falls
 * back behind the others, nobody waits for ever.
 *
 * @internal
 */
export class FairShares {
  readonly #groups = new Map<string, GroupAccount>();
  readonly #running = new Set<Running>();
  readonly #now: () => number;
  /** What a query takes, as far as is known before. */
  readonly #expectedMs: () => number;
  /** What the last one that was let in had had, for groups. */
  #level = 0;
  readonly #levels = new WeakMap<GroupAccount, number>();

  constructor(options: { now: () => number; expectedMs: () => number }) {
    this.#now = options.now;
    this.#expectedMs = options.expectedMs;
  }

  /** Somebody comes with one query; goes with `depart`. */
  arrive({ group, user }: Claimant): void {
    const own = this.#groups.get(group) ?? {
      had: this.#level,
      present: 0,
      users: new Map(),
    };
    this.#groups.set(group, own);
    if (own.present === 0) {
      own.had = Math.max(own.had, this.#level);
    }
    own.present += 1;
    const level = this.#levels.get(own) ?? 0;
    const account = own.users.get(user) ?? { had: level, present: 0 };
    own.users.set(user, account);
    if (account.present === 0) {
      account.had = Math.max(account.had, level);
    }
    account.present += 1;
  }

  depart({ group, user }: Claimant): void {
    const own = this.#groups.get(group)!;
    own.present -= 1;
    own.users.get(user)!.present -= 1;
    this.#forgetLevel();
  }

  /** Charges for a query that is let in; call what it gives at its end. */
  start({ group, user }: Claimant): () => void {
    const own = this.#groups.get(group)!;
    const account = own.users.get(user)!;
    this.#level = Math.max(this.#level, own.had);
    this.#levels.set(own, Math.max(this.#levels.get(own) ?? 0, account.had));
    const charged = this.#expectedMs();
    const running = { group, user, startedAt: this.#now(), charged };
    this.#running.add(running);
    this.#charge(running, charged);
    return () => {
      if (this.#running.delete(running)) {
        const took = this.#now() - running.startedAt;
        this.#charge(running, took - running.charged);
      }
    };
  }

  /** Those who wait, in the order in which they would be let in one by one. */
  order<T extends Claimant>(waiting: readonly T[]): T[] {
    this.#chargeRunning();
    const step = this.#expectedMs();
    const groups = new Map<string, number>();
    const users = new Map<T, string>();
    const had = new Map<string, number>();
    for (const each of waiting) {
      const own = this.#groups.get(each.group)!;
      const key = JSON.stringify([each.group, each.user]);
      groups.set(each.group, own.had);
      users.set(each, key);
      had.set(key, own.users.get(each.user)!.had);
    }
    const left = [...waiting];
    const ordered: T[] = [];
    while (left.length) {
      // The first of equals, so in the order of their coming.
      const next = left.reduce((best, each) => {
        const byGroup = groups.get(each.group)! - groups.get(best.group)!;
        const byUser = had.get(users.get(each)!)! - had.get(users.get(best)!)!;
        return byGroup < 0 || (byGroup === 0 && byUser < 0) ? each : best;
      });
      left.splice(left.indexOf(next), 1);
      ordered.push(next);
      groups.set(next.group, groups.get(next.group)! + step);
      had.set(users.get(next)!, had.get(users.get(next)!)! + step);
    }
    return ordered;
  }

  /** What is under way costs as long as it takes, not only once it is over. */
  #chargeRunning(): void {
    const now = this.#now();
    for (const running of this.#running) {
      const more = now - running.startedAt - running.charged;
      if (more > 0) {
        running.charged += more;
        this.#charge(running, more);
      }
    }
  }

  #charge({ group, user }: Claimant, ms: number): void {
    const own = this.#groups.get(group)!;
    own.had += ms;
    own.users.get(user)!.had += ms;
  }

  /** Who is away and would come back level with the others needs no account. */
  #forgetLevel(): void {
    for (const [group, own] of this.#groups) {
      const level = this.#levels.get(own) ?? 0;
      for (const [user, account] of own.users) {
        if (account.present === 0 && account.had <= level) {
          own.users.delete(user);
        }
      }
      if (own.present === 0 && own.had <= this.#level) {
        this.#groups.delete(group);
      }
    }
  }
}
