import type { AuditorService } from '@backstage/backend-plugin-api';
import type { JsonObject } from '@backstage/types';
import type { QueryEnd } from '../records/QueryRecords';
import { UnfinishedError } from '../routes/UnfinishedError';

/**
 * Says how an export ended, which is long after the request that began it was
 * answered. So who asked is named here.
 *
 * @internal
 */
export async function auditExport(
  auditor: AuditorService,
  { state, rows, bytes, error }: QueryEnd,
  about: JsonObject,
): Promise<void> {
  const event = await auditor.createEvent({
    eventId: 'query-export',
    severityLevel: 'medium',
    meta: { queryType: 'export-end', ...about, rows, bytes },
  });
  await (state === 'finished'
    ? event.success()
    : event.fail({ error: new UnfinishedError(error) }));
}
