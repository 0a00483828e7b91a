import type { OsIsolation, SandboxPool } from '@meshport/backend-sandbox';
import type { QueryEffort } from '@meshport/plugin-data-query-node';

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

  /** Takes a child of one lane; its files must be reached through the same. */
  choose(effort: QueryEffort): SandboxPool {
    const [own, other] =
      effort === 'short'
        ? [this.#short, this.#long]
        : [this.#long, this.#short];
    const free = (pool: SandboxPool) => pool.status.idle > 0;
    return own.status.size === 0 || (!free(own) && free(other)) ? other : own;
  }

  async stop(): Promise<void> {
    await Promise.all([this.#short.stop(), this.#long.stop()]);
  }
}
