import type { QueryRequest } from '@meshport/plugin-data-query-common';
import type { GovernedSource } from '@meshport/plugin-data-query-node';
import { governedColumns } from '../render/governedColumns';
import type { QueryCallOptions, QueryService } from '../service/QueryService';
import { readQuery } from '../service/readQuery';
import { compileEstimate, readEstimate } from './compileEstimate';
import {
  compileKeyStatistics,
  readKeyStatistics,
} from './compileKeyStatistics';
import { fingerprintOf } from './fingerprintOf';
import type { JoinKeys, JoinSide } from './JoinKeys';
import type { JoinStatisticsStore } from './JoinStatisticsStore';
import type { KeyStatistics } from './KeyStatistics';
import type { JoinNumbers } from './toJoinEstimate';

/** Counting goes on after who asked has been answered, so that the next one knows. */
const COUNT_MS = 15_000;
/** How long what could not be counted in that time is left alone. */
const TOO_LARGE_MS = 10 * 60_000;
const MAX_TOO_LARGE = 1000;

type Asked = Pick<QueryRequest, 'purpose' | 'agreementIds'>;

/** What was asked for, and whether it was there or on its way already. @internal */
export interface Known<T> {
  value: T;
  kept: boolean;
}

/** @internal */
export interface JoinStatisticsOptions {
  queries: QueryService;
  store: JoinStatisticsStore;
  /** Of fingerprints and of keys in them. */
  secret: string;
}

/**
 * What is known of join keys: counted once for each snapshot and each way of
 * seeing it, by queries like everybody's, then kept.
 *
 * @internal
 */
export class JoinStatistics {
  static create(options: JoinStatisticsOptions): JoinStatistics {
    return new JoinStatistics(options);
  }

  readonly #options: JoinStatisticsOptions;
  readonly #counting = new Map<string, Promise<object | undefined>>();
  /** Fingerprints, and until when. */
  readonly #tooLarge = new Map<string, number>();

  private constructor(options: JoinStatisticsOptions) {
    this.#options = options;
  }

  /** Of one side's keys; nothing where they cannot be counted. */
  async ofSide(
    side: JoinSide,
    asked: Asked,
    options: QueryCallOptions,
  ): Promise<Known<KeyStatistics> | undefined> {
    return await this.#know([side], asked, options, {
      sql: compileKeyStatistics(side),
      read: rows => readKeyStatistics(rows, this.#options.secret),
    });
  }

  /** Of both sides together, where their keys by themselves say too little. */
  async ofJoin(
    { left, right }: JoinKeys,
    asked: Asked,
    options: QueryCallOptions,
  ): Promise<Known<JoinNumbers> | undefined> {
    return await this.#know([left, right], asked, options, {
      sql: compileEstimate({ left, right }),
      read: ([row]) => readEstimate(row),
    });
  }

  async #know<T extends object>(
    sides: JoinSide[],
    asked: Asked,
    options: QueryCallOptions,
    count: {
      sql: string;
      read: (
        rows: Awaited<ReturnType<typeof readQuery>>['rows'],
      ) => T | undefined;
    },
  ): Promise<Known<T> | undefined> {
    const { store } = this.#options;
    const fingerprint = this.#fingerprint(sides);
    const kept = await store.find<T>(fingerprint);
    if (kept) {
      return { value: kept, kept: true };
    }
    if ((this.#tooLarge.get(fingerprint) ?? 0) > performance.now()) {
      return undefined;
    }
    const others = this.#counting.get(fingerprint);
    const counting =
      others ??
      this.#count(fingerprint, sides, asked, options, count).finally(() =>
        this.#counting.delete(fingerprint),
      );
    this.#counting.set(fingerprint, counting);
    const value = (await counting) as T | undefined;
    // Only the run that is one's own leaves a record of its own.
    return value && { value, kept: others !== undefined };
  }

  async #count<T extends object>(
    fingerprint: string,
    sides: JoinSide[],
    { purpose, agreementIds }: Asked,
    { credentials }: QueryCallOptions,
    count: {
      sql: string;
      read: (
        rows: Awaited<ReturnType<typeof readQuery>>['rows'],
      ) => T | undefined;
    },
  ): Promise<T | undefined> {
    const signal = AbortSignal.timeout(COUNT_MS);
    try {
      const running = await this.#options.queries.run(
        { sql: count.sql, purpose, agreementIds },
        { credentials, signal, kind: 'estimate' },
      );
      const { rows } = await readQuery(running);
      const value = count.read(rows);
      // The run was decided on by itself: what it saw must be what this is kept as.
      const seen = sides.map(side => asSeen(side, running.sources));
      const same =
        seen.every(side => side !== undefined) &&
        this.#fingerprint(seen) === fingerprint;
      if (!value || !same) {
        return undefined;
      }
      const snapshots = sides.map(({ source }) => source.snapshot.id);
      await this.#options.store.put(fingerprint, value, snapshots);
      return value;
    } catch {
      // No worker free, or values that cannot be compared: the query itself will say.
      if (signal.aborted) {
        this.#leaveAlone(fingerprint);
      }
      return undefined;
    }
  }

  #leaveAlone(fingerprint: string): void {
    this.#tooLarge.set(fingerprint, performance.now() + TOO_LARGE_MS);
    if (this.#tooLarge.size > MAX_TOO_LARGE) {
      const [oldest] = this.#tooLarge.keys();
      this.#tooLarge.delete(oldest);
    }
  }

  #fingerprint(sides: JoinSide[]): string {
    return sides
      .map(side => fingerprintOf(side, this.#options.secret))
      .join('.');
  }
}

function asSeen(
  { source, columns }: JoinSide,
  sources: GovernedSource[],
): JoinSide | undefined {
  const now = sources.find(each => each.portRef === source.portRef);
  const found = columns.flatMap(
    ({ snapshot: { name } }) =>
      (now &&
        governedColumns(now).find(column => column.snapshot.name === name)) ??
      [],
  );
  return now && found.length === columns.length
    ? { source: now, columns: found }
    : undefined;
}
