import type { LoggerService } from '@backstage/backend-plugin-api';
import { NotFoundError } from '@backstage/errors';
import type { QueryRequest } from '@meshport/plugin-data-query-common';
import type {
  QueryEngine,
  QueryLimits,
} from '@meshport/plugin-data-query-node';
import { randomUUID } from 'node:crypto';
import type { AdmissionQueue } from '../admission/AdmissionQueue';
import type {
  ResolvedSources,
  SourceResolver,
} from '../governance/SourceResolver';
import type { LeaseKeeper } from '../lease/LeaseKeeper';
import type { QueryRecords } from '../records/DatabaseQueryRecords';
import { quoteIdentifier } from '../render/quote';
import type {
  PreviewRequest,
  QueryCallOptions,
  QueryService,
  RunningQuery,
} from './QueryService';
import { streamQuery } from './streamQuery';

/** @internal */
export interface DefaultQueryServiceOptions {
  engine: QueryEngine;
  admission: AdmissionQueue;
  resolver: SourceResolver;
  leases: LeaseKeeper;
  records: QueryRecords;
  limits: QueryLimits;
  logger: LoggerService;
}

/** A text, or the port whose first rows are wanted. */
type Asked = Omit<QueryRequest, 'sql'> &
  ({ sql: string } | { portRef: string });

type Prepared = ResolvedSources & { sql: string };

const PREVIEW_ROWS = 100;

/**
 * A query's way: wait for a place, read the text, decide, plan, run. Nothing
 * is bound or opened before the decision.
 *
 * @internal
 */
export class DefaultQueryService implements QueryService {
  static create(options: DefaultQueryServiceOptions): DefaultQueryService {
    return new DefaultQueryService(options);
  }

  readonly #options: DefaultQueryServiceOptions;
  readonly #running = new Map<string, { user: string; cancel: () => void }>();

  private constructor(options: DefaultQueryServiceOptions) {
    this.#options = options;
  }

  async run(
    request: QueryRequest,
    options: QueryCallOptions,
  ): Promise<RunningQuery> {
    return await this.#admit(request, options);
  }

  async preview(
    { portRef, ...request }: PreviewRequest,
    options: QueryCallOptions,
  ): Promise<RunningQuery> {
    return await this.#admit(
      { ...request, portRef, maxRows: PREVIEW_ROWS },
      options,
    );
  }

  async cancel(id: string, { credentials }: QueryCallOptions): Promise<void> {
    const user = credentials.principal.userEntityRef;
    const own = this.#running.get(id);
    if (own?.user === user) {
      own.cancel();
    } else if (!(await this.#options.records.requestCancel(id, user))) {
      throw new NotFoundError(`You have no query '${id}' running`);
    }
  }

  async list(request: { limit: number }, { credentials }: QueryCallOptions) {
    const user = credentials.principal.userEntityRef;
    return { items: await this.#options.records.list(user, request) };
  }

  async health() {
    return await this.#options.engine.health();
  }

  /** Tells other replicas that these run, and hears whom they ask to cancel. */
  async keepAlive(): Promise<void> {
    const { records } = this.#options;
    const cancelled = await records.keepAlive([...this.#running.keys()]);
    cancelled.forEach(id => this.#running.get(id)?.cancel());
    await records.failOrphans();
  }

  /** Ends all that runs here. */
  stop(): void {
    this.#running.forEach(({ cancel }) => cancel());
  }

  async #admit(
    request: Asked,
    options: QueryCallOptions,
  ): Promise<RunningQuery> {
    const user = options.credentials.principal.userEntityRef;
    const leave = await this.#options.admission.enter(user, options.signal);
    try {
      return await this.#prepare(request, options, leave);
    } catch (error) {
      leave();
      throw error;
    }
  }

  async #resolve(
    request: Asked,
    { credentials, signal }: QueryCallOptions,
  ): Promise<Prepared> {
    const { engine, resolver } = this.#options;
    const { purpose, agreementIds } = request;
    const user = credentials.principal.userEntityRef;
    const asked = { purpose, agreementIds, credentials, user, signal };
    if ('sql' in request) {
      const { sql } = request;
      const { tables } = await engine.parse(sql, { signal });
      return { ...(await resolver.resolve({ tables, ...asked })), sql };
    }
    const resolved = await resolver.resolvePort(request.portRef, asked);
    const { catalog, schema, table } = resolved.sources[0].sqlName;
    const name = [catalog, schema, table].map(quoteIdentifier).join('.');
    return {
      ...resolved,
      sql: `select * from ${name} limit ${PREVIEW_ROWS}`,
    };
  }

  async #prepare(
    request: Asked,
    options: QueryCallOptions,
    leave: () => void,
  ): Promise<RunningQuery> {
    const { engine, leases, records, limits } = this.#options;
    const { credentials, signal } = options;
    const { purpose } = request;
    const user = credentials.principal.userEntityRef;

    const { sql, sources, askedAt } = await this.#resolve(request, options);
    // Planning takes time in which an agreement can end, so the lease runs from here.
    const lease = leases.hold(
      sources.map(source => source.decision.id),
      askedAt,
      Math.min(...sources.map(({ decision }) => decision.leaseMs ?? Infinity)),
    );
    try {
      const description = await engine.describe({ sql, sources, signal });
      const id = randomUUID();
      const portRefs = sources.map(source => source.portRef);
      await records.start({ id, user, purpose, portRefs, sql });
      const cancelled = new AbortController();
      this.#running.set(id, { user, cancel: () => cancelled.abort() });
      const lines = streamQuery({
        engine,
        query: {
          queryId: id,
          sql,
          sources,
          description,
          limits: {
            ...limits,
            maxRows: Math.min(
              request.maxRows ?? limits.maxRows,
              limits.maxRows,
            ),
          },
          signal: signal
            ? AbortSignal.any([signal, cancelled.signal])
            : cancelled.signal,
          killSignal: lease.ended,
        },
        lease,
        onEnd: async end => {
          this.#running.delete(id);
          lease.release();
          leave();
          await records.end(id, end);
        },
      });
      return { id, portRefs, lines, accessEnded: lease.ended };
    } catch (error) {
      lease.release();
      throw error;
    }
  }
}
