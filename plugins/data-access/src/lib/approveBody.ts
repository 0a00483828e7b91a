import type {
  AccessRequest,
  AccessRequestItem,
} from '@meshport/plugin-data-access-common';
import type {
  AccessExposure,
  ApproveBody,
} from '@meshport/plugin-data-access-react';
import { toRowFilter, type RowLimit } from '@meshport/plugin-data-access-react';

/** What an approver takes away from what was asked for. @internal */
export interface Reductions {
  /** Names of the columns that stay. */
  columns: string[];
  limits: RowLimit[];
  /** Names of the columns of which nothing is shown but that they are there. */
  hidden?: string[];
  /** The last day, ISO 8601; absent while it is the one asked for. */
  lastDay?: string;
  /** Whether products made from it may not pass it on, though that was asked. */
  keeps?: boolean;
}

/** The body of an approval that gives at most what was asked for. @internal */
export function approveBody(
  request: AccessRequest,
  item: AccessRequestItem,
  exposure: AccessExposure,
  reductions: Reductions,
): ApproveBody {
  const rowFilter = toRowFilter(
    reductions.limits,
    name =>
      exposure.columns.find(column => column.name === name)?.logicalType ??
      'string',
  );
  const hidden = (reductions.hidden ?? []).filter(name =>
    reductions.columns.includes(name),
  );
  const until = reductions.lastDay
    ? Math.min(
        new Date(`${reductions.lastDay}T23:59:59.999`).getTime(),
        request.until,
      )
    : request.until;
  return {
    version: item.version,
    ...(reductions.columns.length < exposure.columns.length
      ? { columns: reductions.columns }
      : {}),
    ...(rowFilter ? { rowFilter } : {}),
    ...(hidden.length > 0
      ? {
          masks: Object.fromEntries(
            hidden.map(name => [name, { kind: 'null' as const }]),
          ),
        }
      : {}),
    ...(until < request.until ? { until } : {}),
    ...(request.passOn && reductions.keeps ? { passOn: false } : {}),
  };
}
