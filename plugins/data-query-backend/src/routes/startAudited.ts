import type {
  AuditorService,
  AuditorServiceEvent,
} from '@backstage/backend-plugin-api';
import type { JsonObject } from '@backstage/types';
import type { Request, Response } from 'express';
import { missingPortsOf } from './missingPortsOf';
import { setRetryAfter } from './setRetryAfter';

/** Something that is asked of the engine. @internal */
export interface AuditedRequest {
  req: Request;
  res: Response;
  auditor: AuditorService;
  meta: JsonObject;
}

/**
 * Opens the audit event of a query, or of what is like one, and begins it. What
 * speaks against it is audited and thrown.
 *
 * @param start - its signal aborts when the caller is gone.
 * @internal
 */
export async function startAudited<T>(
  { req, res, auditor, meta }: AuditedRequest,
  start: (signal: AbortSignal) => Promise<T>,
): Promise<{ begun: T; audit: AuditorServiceEvent; gone: AbortSignal }> {
  const gone = new AbortController();
  res.once('close', () => gone.abort());
  const audit = await auditor.createEvent({
    eventId: 'query-execute',
    // Low ones are not logged by default.
    severityLevel: 'medium',
    request: req,
    meta,
  });
  try {
    return { begun: await start(gone.signal), audit, gone: gone.signal };
  } catch (error) {
    await audit.fail({ error: error as Error, meta: missingPortsOf(error) });
    setRetryAfter(res, error);
    throw error;
  }
}
