import type { ResolvedPort } from '@meshport/plugin-data-areas-common';
import type {
  GovernedSource,
  QueryDescription,
  QueryEngine,
} from '@meshport/plugin-data-query-node';
import type { QueryRequest } from '@meshport/plugin-data-query-common';
import type { SourceResolver } from '../governance/SourceResolver';
import type { RefusalRecorder } from '../records/RefusalRecorder';
import type { QueryCallOptions } from './QueryService';

/** A query that was decided on and planned, and not run. @internal */
export interface DescribedQuery {
  description: QueryDescription;
  sources: GovernedSource[];
  /** What data areas say of these, in the same order. */
  ports: ResolvedPort[];
}

/**
 * Goes a query's way up to where rows would be read: the text, the decision,
 * the plan.
 *
 * @internal
 */
export class QueryDescriber {
  static create(options: {
    engine: QueryEngine;
    resolver: SourceResolver;
    refusals: RefusalRecorder;
  }): QueryDescriber {
    return new QueryDescriber(options);
  }

  readonly #engine: QueryEngine;
  readonly #resolver: SourceResolver;
  readonly #refusals: RefusalRecorder;

  private constructor(options: {
    engine: QueryEngine;
    resolver: SourceResolver;
    refusals: RefusalRecorder;
  }) {
    this.#engine = options.engine;
    this.#resolver = options.resolver;
    this.#refusals = options.refusals;
  }

  /**
   * Everything that speaks against the query is thrown; where the query is to
   * be run for something, that leaves a record.
   */
  async describe(
    request: Omit<QueryRequest, 'maxRows'>,
    options: QueryCallOptions,
  ): Promise<DescribedQuery> {
    const describe = () => this.#describe(request, options);
    return options.kind
      ? await this.#refusals.watch(options.kind, request, options, describe)
      : await describe();
  }

  async #describe(
    { sql, purpose, agreementIds }: Omit<QueryRequest, 'maxRows'>,
    { credentials, signal }: QueryCallOptions,
  ): Promise<DescribedQuery> {
    const user = credentials.principal.userEntityRef;
    const { tables } = await this.#engine.parse(sql, { user, signal });
    const { sources, ports } = await this.#resolver.resolve({
      tables,
      purpose,
      agreementIds,
      credentials,
      user,
      signal,
    });
    const asked = { sql, sources, user, signal };
    const description = await this.#engine.describe(asked);
    return { description, sources, ports };
  }
}
