import {
  dataQueryExecutePermission,
  type JoinEstimate,
  type QueryRequest,
} from '@meshport/plugin-data-query-common';
import type { PermissionCheck } from '../permissions/PermissionCheck';
import type { QueryDescriber } from '../service/QueryDescriber';
import type { QueryCallOptions } from '../service/QueryService';
import type { EstimateRecorder } from './EstimateRecorder';
import { findKeysNeverMatch } from './findKeysNeverMatch';
import { joinKeysOf, type JoinKeys } from './JoinKeys';
import type { JoinStatistics } from './JoinStatistics';
import { RequestedJoins } from './RequestedJoins';
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
  ): Promise<{ items: JoinEstimate[]; portRefs: string[] }> {
    const { check, describer, recorder, statistics } = this.#options;
    await check.assert(dataQueryExecutePermission, options);
    const described = await describer.describe(request, {
      ...options,
      kind: 'estimate',
    });
    const joins = joinKeysOf(
      described.description.equalityJoins,
      described.sources,
    ).slice(0, MAX_JOINS);
    const until = AbortSignal.timeout(ESTIMATE_MS);
    const waiting = options.signal
      ? AbortSignal.any([options.signal, until])
      : until;
    const requested = new RequestedJoins(statistics, request, options);
    const items = await Promise.all(
      joins.map(async join => {
        const never = findKeysNeverMatch(join);
        if (never) {
          return { ...toUnknownJoin(join, never.message), warnings: [never] };
        }
        const estimate = estimateJoin(join, requested);
        return await Promise.race([estimate, tooLate(join, waiting)]);
      }),
    );
    await recorder.record(request, described, requested.told, options);
    return {
      items,
      portRefs: described.sources.map(({ portRef }) => portRef),
    };
  }
}

async function estimateJoin(
  join: JoinKeys,
  requested: RequestedJoins,
): Promise<JoinEstimate> {
  const known = await requested.find(join);
  return known
    ? toJoinEstimate(join, known.how, known.numbers)
    : toUnknownJoin(join, 'It could not be counted.');
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
