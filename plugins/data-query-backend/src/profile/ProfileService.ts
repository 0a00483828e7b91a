import {
  dataQueryExecutePermission,
  type ColumnProfile,
  type PortProfile,
  type ResultValue,
} from '@meshport/plugin-data-query-common';
import type { SourceResolver } from '../governance/SourceResolver';
import type { PermissionCheck } from '../permissions/PermissionCheck';
import type { RefusalRecorder } from '../records/RefusalRecorder';
import { quoteIdentifier } from '../render/quote';
import type {
  PreviewRequest,
  QueryCallOptions,
  QueryService,
} from '../service/QueryService';
import { readQuery } from '../service/readQuery';
import {
  compileHistograms,
  readHistogram,
  type SummarisedColumn,
} from './compileHistograms';
import { compileSummary, readSummary } from './compileSummary';
import { profiledColumns } from './ProfiledColumn';

/** Up to here distinct values are counted one by one. */
const EXACT_ROWS = 100_000;
/** More of them make a text that is slow to plan. */
const COLUMNS_A_QUERY = 40;

/** @internal */
export interface ProfileServiceOptions {
  resolver: SourceResolver;
  queries: QueryService;
  refusals: RefusalRecorder;
  check: PermissionCheck;
}

/**
 * What the columns of a port hold, by queries like everybody's: over the
 * governed table, under its masks and row filter.
 *
 * @internal
 */
export class ProfileService {
  static create(options: ProfileServiceOptions): ProfileService {
    return new ProfileService(options);
  }

  readonly #options: ProfileServiceOptions;

  private constructor(options: ProfileServiceOptions) {
    this.#options = options;
  }

  async profile(
    { portRef, ...request }: PreviewRequest,
    options: QueryCallOptions,
  ): Promise<PortProfile> {
    const { check, resolver, refusals } = this.#options;
    await check.assert(dataQueryExecutePermission, options);
    const began = performance.now();
    const { sources } = await refusals.watch(
      'profile',
      { portRef, ...request },
      options,
      () =>
        resolver.resolvePort(portRef, {
          ...request,
          ...options,
          user: options.credentials.principal.userEntityRef,
        }),
    );
    const { catalog, schema, table } = sources[0].sqlName;
    const name = [catalog, schema, table].map(quoteIdentifier).join('.');
    const columns = profiledColumns(sources[0]);
    const read = async (sql: string) =>
      await readQuery(
        await this.#options.queries.run(
          { ...request, sql },
          { ...options, kind: 'profile' },
        ),
      );

    const {
      rows: [first],
      applied: [applied],
    } = await read(compileSummary(name, columns));
    const summary = readSummary(first, columns);
    const exactDistinct = summary.rows <= EXACT_ROWS;
    const profiles: ColumnProfile[] = [];
    for (let from = 0; from < columns.length; from += COLUMNS_A_QUERY) {
      const page = columns
        .slice(from, from + COLUMNS_A_QUERY)
        .map((column, index) => ({
          column,
          summary: summary.columns[from + index],
        }));
      const sql = summary.rows
        ? compileHistograms(name, page, { exactDistinct })
        : undefined;
      const filled = sql ? (await read(sql)).rows : [];
      page.forEach((each, index) => {
        const own = filled.filter(([column]) => column === index);
        profiles.push(toProfile(each, own, summary.rows));
      });
    }
    return {
      portRef,
      rows: summary.rows,
      columns: profiles,
      applied,
      elapsedMs: Math.round(performance.now() - began),
    };
  }
}

function toProfile(
  each: SummarisedColumn,
  filled: ResultValue[][],
  rows: number,
): ColumnProfile {
  const { column, summary } = each;
  const { name, type, mask } = column;
  const { nulls, approxDistinct, min, max } = summary;
  const exact = filled.find(([, bin]) => bin === null);
  const histogram = readHistogram(
    each,
    filled.filter(([, bin]) => bin !== null),
    rows,
  );
  return {
    name,
    type,
    ...(mask && { mask }),
    nulls,
    ...(rows > 0 && { nullShare: nulls / rows }),
    ...(approxDistinct !== undefined && {
      distinct: exact
        ? { count: Number(exact[2]), exact: true }
        : { count: Math.min(approxDistinct, rows - nulls), exact: rows === 0 },
    }),
    ...(min !== undefined && { min }),
    ...(max !== undefined && { max }),
    ...(histogram && { histogram }),
  };
}
