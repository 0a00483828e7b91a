import {
  dataQueryExecutePermission,
  type JoinEstimate,
  type QueryRequest,
} from '@meshport/plugin-data-query-common';
import type { PermissionCheck } from '../permissions/PermissionCheck';
import type { QueryDescriber } from '../service/QueryDescriber';
import type { QueryCallOptions, QueryService } from '../service/QueryService';
import { readQuery } from '../service/readQuery';
import { compileEstimate, readEstimate } from './compileEstimate';
import { findKeysNeverMatch } from './findKeysNeverMatch';
import { describeSide, joinKeysOf, type JoinKeys } from './JoinKeys';
import { warnOfCounts } from './warnOfCounts';

/** An estimate is a courtesy: it must not take longer than people wait for one. */
const ESTIMATE_MS = 2000;
const MAX_JOINS = 5;

/** @internal */
export interface EstimateServiceOptions {
  describer: QueryDescriber;
  queries: QueryService;
  check: PermissionCheck;
}

/**
 * Tells of a query's joins what they would give, by queries like everybody's:
 * over the governed tables, so that nothing is told that the caller could not
 * count.
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
    request: Omit<QueryRequest, 'maxRows'>,
    options: QueryCallOptions,
  ): Promise<{ items: JoinEstimate[] }> {
    const { check, describer } = this.#options;
    await check.assert(dataQueryExecutePermission, options);
    const { description, sources } = await describer.describe(request, options);
    const joins = joinKeysOf(description.equalityJoins, sources);
    const until = AbortSignal.timeout(ESTIMATE_MS);
    const signal = options.signal
      ? AbortSignal.any([options.signal, until])
      : until;
    const items: JoinEstimate[] = [];
    for (const join of joins.slice(0, MAX_JOINS)) {
      const never = findKeysNeverMatch(join);
      items.push(
        never
          ? { ...unknown(join, never.message), warnings: [never] }
          : await this.#count(join, request, { ...options, signal }),
      );
    }
    return { items };
  }

  async #count(
    join: JoinKeys,
    { purpose, agreementIds }: Omit<QueryRequest, 'maxRows'>,
    options: QueryCallOptions,
  ): Promise<JoinEstimate> {
    try {
      options.signal?.throwIfAborted();
      const sql = compileEstimate(join);
      const { rows } = await readQuery(
        await this.#options.queries.run(
          { sql, purpose, agreementIds },
          options,
        ),
      );
      const estimate = readEstimate(join, rows[0]);
      return { ...estimate, warnings: warnOfCounts(estimate) };
    } catch {
      // Too long, no worker free, or values that cannot be compared: the query itself will say.
      return unknown(join, 'It could not be counted in time.');
    }
  }
}

function unknown({ left, right }: JoinKeys, reason: string): JoinEstimate {
  return {
    left: describeSide(left),
    right: describeSide(right),
    method: 'unknown',
    reason,
    warnings: [],
  };
}
