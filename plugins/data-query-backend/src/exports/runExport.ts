import type { JsonObject } from '@backstage/types';
import type { ExportFormat } from '@meshport/plugin-data-query-common';
import type { Admission } from '../admission/AdmissionQueue';
import type { PreparedQuery } from '../service/QueryPreparation';
import { auditExport } from './auditExport';
import type { DefaultExportServiceOptions } from './DefaultExportService';
import type { ExportFileWriter } from './ExportFiles';
import { writeExport } from './writeExport';

/** An export that is allowed, recorded and has room. @internal */
export interface ExportJob {
  id: string;
  format: ExportFormat;
  prepared: PreparedQuery;
  admission: Admission;
  file: ExportFileWriter;
  /** Aborts when it is cancelled. */
  signal: AbortSignal;
  /** Called when it runs no more. */
  forget: () => void;
  /** Who asked, and for which purpose. */
  audited: JsonObject;
}

/**
 * Takes an export to its end, and keeps and audits how that was.
 *
 * @internal
 */
export async function runExport(
  parts: Pick<
    DefaultExportServiceOptions,
    'auditor' | 'engine' | 'keepMs' | 'limits' | 'logger' | 'records' | 'store'
  >,
  job: ExportJob,
): Promise<void> {
  const { auditor, engine, keepMs, limits, logger, records, store } = parts;
  const { id, format, prepared, admission, file, signal, forget } = job;
  const { sql, sources, description, lease } = prepared;
  try {
    const { message, ...end } = await writeExport({
      engine,
      query: {
        queryId: id,
        sql,
        sources,
        description,
        format,
        limits,
        signal,
        killSignal: lease.ended,
      },
      admission,
      lease,
      file,
      onPlace: place => store.place(id, place),
      onProgress: (rows, bytes) => store.progress(id, rows, bytes),
    });
    if (end.state === 'finished') {
      const { rows, bytes } = end;
      await store.finish(id, { rows, bytes, keepMs });
    } else {
      await store.drop(id, message);
    }
    await records.end(id, end);
    await auditExport(auditor, end, {
      queryId: id,
      format,
      portRefs: sources.map(({ portRef }) => portRef),
      ...job.audited,
    });
  } catch (error) {
    // Its record runs out by itself, which takes the file with it.
    logger.warn(`An export did not end as it should: ${error}`);
  } finally {
    forget();
    lease.release();
    admission.leave();
  }
}
