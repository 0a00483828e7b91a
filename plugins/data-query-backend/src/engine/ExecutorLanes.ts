import type {
  OsIsolation,
  SandboxPool,
  SandboxRunOptions,
} from '@meshport/backend-sandbox';
import type { QueryEffort } from '@meshport/plugin-data-query-node';

/**
 * A child of one lane, spoken for until the job begins. Its files must be
 * reached through the same lane.
 *
 * @internal
 */
export interface LanePlace {
  reach(path: string): Promise<string>;
  /** Gives the place up as soon as the child is taken, or waited for. */
  run<TResult>(message: unknown, options: SandboxRunOptions): Promise<TResult>;
  /** Gives it up where nothing is run. */
  giveUp(): void;
}

/**
 * Children for short queries, which the operating system puts first, and
 * children for the others. A query that finds no free child of its own lane
 * takes one of the other.
 *
 * @internal
 */
export class ExecutorLanes {
  readonly #short: SandboxPool;
  readonly #long: SandboxPool;
  /** Idle children that somebody is about to take. */
  readonly #reserved = new Map<SandboxPool, number>();

  constructor(lanes: { short: SandboxPool; long: SandboxPool }) {
    this.#short = lanes.short;
    this.#long = lanes.long;
  }

  get osIsolation(): OsIsolation {
    return this.#long.osIsolation;
  }

  get status() {
    const [short, long] = [this.#short.status, this.#long.status];
    return {
      size: short.size + long.size,
      idle: short.idle + long.idle,
      busy: short.busy + long.busy,
      restarts: short.restarts + long.restarts,
      pids: [...short.pids, ...long.pids],
    };
  }

  /**
   * Chooses the lane and holds its child: before it is taken, files are opened
   * for it, and another query must not count on the same one.
   */
  reserve(effort: QueryEffort): LanePlace {
    const lane = this.#choose(effort);
    this.#reserved.set(lane, this.#reservedOf(lane) + 1);
    let held = true;
    const giveUp = () => {
      if (held) {
        held = false;
        this.#reserved.set(lane, this.#reservedOf(lane) - 1);
      }
    };
    return {
      reach: path => lane.reach(path),
      run: (message, options) => {
        // Takes the child, or stands in line for it, before it returns.
        const running = lane.run<never>(message, options);
        giveUp();
        return running;
      },
      giveUp,
    };
  }

  async stop(): Promise<void> {
    await Promise.all([this.#short.stop(), this.#long.stop()]);
  }

  #choose(effort: QueryEffort): SandboxPool {
    const [own, other] =
      effort === 'short'
        ? [this.#short, this.#long]
        : [this.#long, this.#short];
    const free = (lane: SandboxPool) =>
      lane.status.idle > this.#reservedOf(lane);
    return own.status.size === 0 || (!free(own) && free(other)) ? other : own;
  }

  #reservedOf(lane: SandboxPool): number {
    return this.#reserved.get(lane) ?? 0;
  }
}
