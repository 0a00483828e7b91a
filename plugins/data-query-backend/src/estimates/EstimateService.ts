import {
  dataQueryExecutePermission,
  type JoinEstimate,
  type QueryRequest,
} from '@meshport/plugin-data-query-common';
import type { PermissionCheck } from '../permissions/PermissionCheck';
import type { QueryDescriber } from '../service/QueryDescriber';
import type { QueryCallOptions } from '../service/QueryService';
import { estimateMatch } from './estimateMatch';
import type { EstimateRecorder } from './EstimateRecorder';
import { findKeysNeverMatch } from './findKeysNeverMatch';
import { joinKeysOf, type JoinKeys, type JoinSide } from './JoinKeys';
import type { JoinStatistics } from './JoinStatistics';
import { keyKinds } from './keyKinds';
import { toJoinEstimate, toUnknownJoin } from './toJoinEstimate';

/** An estimate is a courtesy: it must not take longer than people wait for one. */
const ESTIMATE_MS = 2000;
const MAX_JOINS = 5;

type EstimateRequest = Omit<QueryRequest, 'maxRows'>;

/** @internal */
export interface EstimateServiceOptions {
  describer: QueryDescriber;
  statistics: JoinStatistics;
  recorder: EstimateRecorder;
  check: PermissionCheck;
}

/**
 * Tells of a query's joins what they would give, from what is known of their
 * keys as the caller may see them, so that nothing is told that the caller
 * could not count.
 *
 * @internal
 */
export class EstimateService {
  static create(options: EstimateServiceOptions): EstimateService {
    return new EstimateService(options);
  }

  readonly #options: EstimateServiceOptions;

  private constructor(options: EstimateServiceOptions) {
    this.#options = options;
  }

  async estimate(
    request: EstimateRequest,
    options: QueryCallOptions,
  ): Promise<{ items: JoinEstimate[] }> {
    const { check, describer, recorder } = this.#options;
    await check.assert(dataQueryExecutePermission, options);
    const described = await describer.describe(request, options);
    const joins = joinKeysOf(
      described.description.equalityJoins,
      described.sources,
    ).slice(0, MAX_JOINS);
    const until = AbortSignal.timeout(ESTIMATE_MS);
    const waiting = options.signal
      ? AbortSignal.any([options.signal, until])
      : until;
    /** Sides of which nothing had to be counted. */
    const told: JoinSide[] = [];
    const items = await Promise.all(
      joins.map(async join => {
        const never = findKeysNeverMatch(join);
        if (never) {
          return { ...toUnknownJoin(join, never.message), warnings: [never] };
        }
        const estimate = this.#estimateJoin(join, request, options, told);
        return await Promise.race([estimate, tooLate(join, waiting)]);
      }),
    );
    await recorder.record(request, described, told, options);
    return { items };
  }

  async #estimateJoin(
    join: JoinKeys,
    request: EstimateRequest,
    options: QueryCallOptions,
    told: JoinSide[],
  ): Promise<JoinEstimate> {
    const { statistics } = this.#options;
    const kinds = keyKinds(join.left);
    if (kinds !== undefined && kinds === keyKinds(join.right)) {
      const sides = [join.left, join.right];
      const [left, right] = await Promise.all(
        sides.map(side => statistics.ofSide(side, request, options)),
      );
      const match = left && right && estimateMatch(left.value, right.value);
      if (match) {
        told.push(...sides.filter((_, index) => [left, right][index].kept));
        const { exact, ...counts } = match;
        return toJoinEstimate(
          join,
          { method: 'statistics', exact },
          {
            leftRows: left.value.rows,
            rightRows: right.value.rows,
            leftDistinct: left.value.distinct,
            rightDistinct: right.value.distinct,
            ...counts,
          },
        );
      }
    }
    const counted = await statistics.ofJoin(join, request, options);
    if (!counted) {
      return toUnknownJoin(join, 'It could not be counted.');
    }
    if (counted.kept) {
      told.push(join.left, join.right);
    }
    return toJoinEstimate(join, { method: 'computed' }, counted.value);
  }
}

async function tooLate(
  join: JoinKeys,
  signal: AbortSignal,
): Promise<JoinEstimate> {
  await new Promise<void>(resolve => {
    if (signal.aborted) {
      resolve();
    }
    signal.addEventListener('abort', () => resolve(), { once: true });
  });
  return toUnknownJoin(
    join,
    'Its keys are being counted for the first time. Ask again in a moment.',
  );
}
