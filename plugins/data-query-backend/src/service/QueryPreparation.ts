import type { QueryRequest } from '@meshport/plugin-data-query-common';
import type {
  QueryDescription,
  QueryEngine,
} from '@meshport/plugin-data-query-node';
import type {
  ResolvedSources,
  SourceResolver,
} from '../governance/SourceResolver';
import type { Lease, LeaseKeeper } from '../lease/LeaseKeeper';
import { quoteIdentifier } from '../render/quote';
import type { QueryCallOptions } from './QueryService';

/** A text, or the port whose first rows are wanted. @internal */
export type AskedQuery = Omit<QueryRequest, 'sql'> &
  ({ sql: string } | { portRef: string });

/** A query that is allowed, and planned. @internal */
export interface PreparedQuery extends ResolvedSources {
  sql: string;
  description: QueryDescription;
  /** Runs from before the decisions; release it. */
  lease: Lease;
}

/** Rows of a preview. @internal */
export const PREVIEW_ROWS = 100;

/**
 * The first half of a query's way: read the text, decide, plan. Nothing is
 * bound or opened before the decision.
 *
 * @internal
 */
export class QueryPreparation {
  static create(options: {
    engine: QueryEngine;
    resolver: SourceResolver;
    leases: LeaseKeeper;
  }): QueryPreparation {
    return new QueryPreparation(options);
  }

  readonly #engine: QueryEngine;
  readonly #resolver: SourceResolver;
  readonly #leases: LeaseKeeper;

  private constructor(options: {
    engine: QueryEngine;
    resolver: SourceResolver;
    leases: LeaseKeeper;
  }) {
    this.#engine = options.engine;
    this.#resolver = options.resolver;
    this.#leases = options.leases;
  }

  async prepare(
    request: AskedQuery,
    options: QueryCallOptions,
  ): Promise<PreparedQuery> {
    const { sql, ...resolved } = await this.#resolve(request, options);
    const { sources } = resolved;
    // Planning takes time in which an agreement can end, so the lease runs from here.
    const lease = this.hold(resolved);
    try {
      const { credentials, signal } = options;
      const user = credentials.principal.userEntityRef;
      const asked = { sql, sources, user, signal };
      const description = await this.#engine.describe(asked);
      return { sql, ...resolved, description, lease };
    } catch (error) {
      lease.release();
      throw error;
    }
  }

  /** Decides about a query's tables once more, without running it. */
  async decideAgain(
    request: Omit<QueryRequest, 'maxRows'>,
    options: QueryCallOptions,
  ): Promise<ResolvedSources & { lease: Lease }> {
    const { sql: _, ...resolved } = await this.#resolve(request, options);
    return { ...resolved, lease: this.hold(resolved) };
  }

  hold({ sources, askedAt }: ResolvedSources): Lease {
    return this.#leases.hold(
      sources.map(source => source.decision.id),
      askedAt,
      Math.min(...sources.map(({ decision }) => decision.leaseMs ?? Infinity)),
    );
  }

  async #resolve(
    request: AskedQuery,
    { credentials, signal }: QueryCallOptions,
  ): Promise<ResolvedSources & { sql: string }> {
    const { purpose, agreementIds } = request;
    const user = credentials.principal.userEntityRef;
    const asked = { purpose, agreementIds, credentials, user, signal };
    if ('sql' in request) {
      const { sql } = request;
      const { tables } = await this.#engine.parse(sql, { user, signal });
      return { ...(await this.#resolver.resolve({ tables, ...asked })), sql };
    }
    const resolved = await this.#resolver.resolvePort(request.portRef, asked);
    const { catalog, schema, table } = resolved.sources[0].sqlName;
    const name = [catalog, schema, table].map(quoteIdentifier).join('.');
    return {
      ...resolved,
      sql: `select * from ${name} limit ${PREVIEW_ROWS}`,
    };
  }
}
