import type {
  QueryKind,
  QueryRequest,
} from '@meshport/plugin-data-query-common';
import type {
  QueryEngine,
  QueryLimits,
} from '@meshport/plugin-data-query-node';
import { randomUUID } from 'node:crypto';
import type { Admission, AdmissionQueue } from '../admission/AdmissionQueue';
import type { Caller, CallerReader } from '../callers/CallerReader';
import type {
  ListQueriesOptions,
  QueryEnd,
  QueryRecords,
} from '../records/QueryRecords';
import { readsOf } from '../records/readsOf';
import type { RefusalRecorder } from '../records/RefusalRecorder';
import { tokenOf } from '../tokens/tokenCredentials';
import {
  PREVIEW_ROWS,
  type AskedQuery,
  type QueryPreparation,
} from './QueryPreparation';
import type {
  PreviewRequest,
  QueryCallOptions,
  QueryService,
  RunningQuery,
} from './QueryService';
import type { RunningQueries } from './RunningQueries';
import { streamQuery } from './streamQuery';

/** @internal */
export interface DefaultQueryServiceOptions {
  engine: QueryEngine;
  admission: AdmissionQueue;
  callers: CallerReader;
  preparation: QueryPreparation;
  running: RunningQueries;
  records: QueryRecords;
  refusals: RefusalRecorder;
  limits: QueryLimits & { maxCells: number; readerMs: number };
}

/**
 * A query's way: hold room in the queue, read the text, decide, plan, wait for
 * a worker, run.
 *
 * @internal
 */
export class DefaultQueryService implements QueryService {
  static create(options: DefaultQueryServiceOptions): DefaultQueryService {
    return new DefaultQueryService(options);
  }

  readonly #options: DefaultQueryServiceOptions;

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

  async cancel(id: string, options: QueryCallOptions): Promise<void> {
    await this.#options.running.cancel(id, await this.#callerOf(options));
  }

  async list(request: ListQueriesOptions, options: QueryCallOptions) {
    const caller = await this.#callerOf(options);
    return await this.#options.records.list(caller, request);
  }

  async health() {
    return await this.#options.engine.health();
  }

  async #callerOf({ credentials }: QueryCallOptions): Promise<Caller> {
    return await this.#options.callers.read(
      credentials.principal.userEntityRef,
    );
  }

  /** Room first, so that not even a full queue tells what is there. */
  async #admit(
    request: AskedQuery,
    options: QueryCallOptions,
  ): Promise<RunningQuery> {
    const caller = await this.#callerOf(options);
    const kind = 'sql' in request ? options.kind ?? 'query' : 'preview';
    return await this.#options.refusals.watch(
      kind,
      request,
      options,
      async () => {
        const admission = this.#options.admission.reserve(caller);
        try {
          return await this.#start(request, options, {
            kind,
            caller,
            admission,
          });
        } catch (error) {
          admission.leave();
          throw error;
        }
      },
    );
  }

  async #start(
    request: AskedQuery,
    options: QueryCallOptions,
    {
      kind,
      caller,
      admission,
    }: { kind: QueryKind; caller: Caller; admission: Admission },
  ): Promise<RunningQuery> {
    const { engine, preparation, records, running } = this.#options;
    const prepared = await preparation.prepare(request, options);
    const { sql, sources, ports, description, lease } = prepared;
    const id = randomUUID();
    // Goes on while the engine opens what it needs; no row leaves before it is there.
    const recorded = records.start({
      id,
      kind,
      tokenId: tokenOf(options.credentials)?.token.id,
      caller,
      purpose: request.purpose,
      agreementIds: request.agreementIds,
      reads: readsOf(sources, description, ports),
      planHash: description.planHash,
      sql,
    });
    recorded.catch(() => {});
    const cancelled = new AbortController();
    const forget = running.add(id, caller, () => cancelled.abort());
    const end: QueryEnd = { state: 'cancelled', rows: 0, bytes: 0 };
    const lines = streamQuery({
      engine,
      query: {
        queryId: id,
        sql,
        sources,
        description,
        limits: this.#limitsOf(request, description.columns.length),
        signal: options.signal
          ? AbortSignal.any([options.signal, cancelled.signal])
          : cancelled.signal,
        killSignal: lease.ended,
      },
      admission,
      lease,
      recorded,
      end,
      onEnd: async () => {
        forget();
        lease.release();
        admission.leave();
        await recorded.then(
          () => records.end(id, end),
          () => {
            // There is no record to end; the stream says that it failed.
          },
        );
      },
    });
    return {
      id,
      portRefs: sources.map(source => source.portRef),
      sources,
      lines,
      end,
      accessEnded: lease.ended,
      onLapse: lease.onLapse,
      readerMs: this.#options.limits.readerMs,
    };
  }

  #limitsOf({ maxRows }: AskedQuery, columns: number): QueryLimits {
    const { maxCells, readerMs: _, ...limits } = this.#options.limits;
    const rows = Math.max(1, Math.floor(maxCells / Math.max(1, columns)));
    return {
      ...limits,
      maxRows: Math.min(maxRows ?? limits.maxRows, limits.maxRows, rows),
    };
  }
}
