import type {
  AuditorService,
  LoggerService,
} from '@backstage/backend-plugin-api';
import { NotFoundError, toError } from '@backstage/errors';
import type {
  ExportRequest,
  QueryExport,
  QueryRequest,
} from '@meshport/plugin-data-query-common';
import type {
  QueryEngine,
  QueryLimits,
} from '@meshport/plugin-data-query-node';
import { randomUUID } from 'node:crypto';
import type { Admission, AdmissionQueue } from '../admission/AdmissionQueue';
import type { Caller, CallerReader } from '../callers/CallerReader';
import type { QueryRecords } from '../records/QueryRecords';
import { readsOf } from '../records/readsOf';
import type { RefusalRecorder } from '../records/RefusalRecorder';
import type {
  PreparedQuery,
  QueryPreparation,
} from '../service/QueryPreparation';
import type { QueryCallOptions } from '../service/QueryService';
import type { RunningQueries } from '../service/RunningQueries';
import { auditedToken, tokenOf } from '../tokens/tokenCredentials';
import {
  decideExportAgain,
  EXPORT_ENDED,
  versionsOf,
} from './decideExportAgain';
import type { ExportFiles } from './ExportFiles';
import type { ExportRoom } from './ExportRoom';
import type { ExportDownload, ExportService } from './ExportService';
import type { StoredExport } from './exportRows';
import type { ExportStore } from './ExportStore';
import { runExport } from './runExport';

/** @internal */
export interface DefaultExportServiceOptions {
  engine: QueryEngine;
  admission: AdmissionQueue;
  callers: CallerReader;
  preparation: QueryPreparation;
  running: RunningQueries;
  records: QueryRecords;
  refusals: RefusalRecorder;
  auditor: AuditorService;
  store: ExportStore;
  files: ExportFiles;
  limits: QueryLimits;
  room: ExportRoom;
  keepMs: number;
  logger: LoggerService;
}

const CONTENT_TYPES = {
  csv: 'text/csv; charset=utf-8',
  json: 'application/x-ndjson; charset=utf-8',
  parquet: 'application/vnd.apache.parquet',
};
const LISTED = 50;

/**
 * Whole results as files. An export is a query like any other, with the same
 * decisions, lease, queue and record; its file is handed out only while every
 * decision behind it still stands as it was.
 *
 * @internal
 */
export class DefaultExportService implements ExportService {
  static create(options: DefaultExportServiceOptions): DefaultExportService {
    return new DefaultExportService(options);
  }

  readonly #options: DefaultExportServiceOptions;

  private constructor(options: DefaultExportServiceOptions) {
    this.#options = options;
  }

  async start(
    request: ExportRequest,
    options: QueryCallOptions,
  ): Promise<QueryExport> {
    const caller = await this.#callerOf(options);
    const { format: _, ...query } = request;
    const { place, prepared } = await this.#options.refusals.watch(
      'export',
      query,
      options,
      () => this.#prepare(query, caller, options),
    );
    try {
      return await this.#begin(
        request,
        { caller, credentials: options.credentials },
        place,
        prepared,
      );
    } catch (error) {
      prepared.lease.release();
      place.leave();
      throw error;
    }
  }

  async list(options: QueryCallOptions) {
    const caller = await this.#callerOf(options);
    return { items: await this.#options.store.list(caller, LISTED) };
  }

  async get(id: string, options: QueryCallOptions): Promise<QueryExport> {
    return (await this.#find(id, options)).summary;
  }

  async download(
    id: string,
    options: QueryCallOptions,
  ): Promise<ExportDownload> {
    const found = await this.#find(id, options);
    const { format } = found.summary;
    if (found.fileState !== 'there') {
      throw new NotFoundError(`Export '${id}' has no file`);
    }
    const { lease } = await decideExportAgain(this.#options, found, options);
    const file = await this.#options.files.read(id, format);
    if (!file) {
      lease.release();
      throw new NotFoundError(
        `The file of export '${id}' is not on this machine`,
      );
    }
    const day = new Date(found.summary.startedAt).toISOString().slice(0, 10);
    const ending = format === 'json' ? 'jsonl' : format;
    return {
      ...file,
      fileName: `export-${day}-${id.slice(0, 8)}.${ending}`,
      contentType: CONTENT_TYPES[format],
      rows: found.summary.rows,
      portRefs: Object.keys(found.decisions),
      lease,
    };
  }

  async delete(id: string, options: QueryCallOptions): Promise<void> {
    const { store, files, running } = this.#options;
    const { summary } = await this.#find(id, options);
    if (summary.state === 'running') {
      await running.cancel(id, await this.#callerOf(options));
    } else {
      await store.remove(id);
      await files.remove(id, summary.format);
    }
  }

  /** Takes the files that were read under an agreement that is over. */
  async endReadUnder(agreementId: string): Promise<void> {
    const { store, files } = this.#options;
    for (const { id, format } of await store.dropReadUnder(
      agreementId,
      EXPORT_ENDED,
    )) {
      await files.remove(id, format);
    }
  }

  /** Removes what has expired or was left by what died; how many files. */
  async sweep(): Promise<number> {
    const { store, files, keepMs } = this.#options;
    await store.dropPast();
    return await files.sweep(ids => store.needed(ids), 2 * keepMs);
  }

  async #callerOf({ credentials }: QueryCallOptions): Promise<Caller> {
    return await this.#options.callers.read(
      credentials.principal.userEntityRef,
    );
  }

  async #find(id: string, options: QueryCallOptions): Promise<StoredExport> {
    const caller = await this.#callerOf(options);
    const found = await this.#options.store.find(id, caller);
    // A token opens what was asked for with it, and nothing else of its user's.
    const token = tokenOf(options.credentials)?.token;
    if (!found || (token && token.id !== found.summary.tokenId)) {
      throw new NotFoundError(`You have no export '${id}'`);
    }
    return found;
  }

  async #prepare(
    query: QueryRequest,
    caller: Caller,
    options: QueryCallOptions,
  ): Promise<{ place: Admission; prepared: PreparedQuery }> {
    const { room, preparation, admission } = this.#options;
    await room.make(caller);
    const place = admission.reserve(caller);
    try {
      // Who asks may go; the export stays.
      return { place, prepared: await preparation.prepare(query, options) };
    } catch (error) {
      place.leave();
      throw error;
    }
  }

  async #begin(
    request: ExportRequest,
    {
      caller,
      credentials,
    }: { caller: Caller; credentials: QueryCallOptions['credentials'] },
    admission: Admission,
    prepared: PreparedQuery,
  ): Promise<QueryExport> {
    const { records, store, files, room } = this.#options;
    const { sql, sources, ports, description } = prepared;
    const { purpose, agreementIds, format } = request;
    const id = randomUUID();
    await records.start({
      id,
      kind: 'export',
      tokenId: tokenOf(credentials)?.token.id,
      caller,
      purpose,
      agreementIds,
      reads: readsOf(sources, description, ports),
      planHash: description.planHash,
      sql,
    });
    const cancelled = new AbortController();
    const forget = this.#options.running.add(id, caller, () =>
      cancelled.abort(),
    );
    try {
      await store.insert({ id, format, decisions: versionsOf(sources) });
      await room.confirm();
      const file = await files.write(id, format);
      // Goes on after the answer that it has begun.
      runExport(this.#options, {
        id,
        format,
        prepared,
        admission,
        file,
        signal: cancelled.signal,
        forget,
        audited: {
          user: caller.user,
          purpose: purpose ?? null,
          ...auditedToken(credentials),
        },
      });
    } catch (error) {
      forget();
      await store.drop(id);
      const { name } = toError(error);
      await records.end(id, {
        state: 'failed',
        rows: 0,
        bytes: 0,
        error: name,
      });
      throw error;
    }
    return (await store.find(id, caller))!.summary;
  }
}
