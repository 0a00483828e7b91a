import type { RowFilter } from '@meshport/plugin-data-access-common';
import type { AccessPreviewItem } from '../../api';
import { rowLimitProblem, type RowLimit } from '../RowLimits';

/** What the requester has filled in so far. @internal */
export interface RequestForm {
  /** Absent while it is the requester. */
  consumer?: string;
  purpose?: string;
  justification: string;
  /** The last day, ISO 8601; absent while none was chosen. */
  lastDay?: string;
  /** Ports that were taken out again. */
  leftOutPorts: string[];
  /** Columns that were taken out, by port. */
  leftOutColumns: Partial<Record<string, string[]>>;
  termsAccepted: boolean;
  /** The first day, ISO 8601; absent while it begins at once. */
  firstDay?: string;
  /** Limits on the rows, by port. */
  rowLimits?: Partial<Record<string, RowLimit[]>>;
  /** Row filters of an earlier version that limits cannot say, by port. */
  keptRowFilters?: Partial<Record<string, RowFilter>>;
  /** Whether products made from it may pass it on. */
  passOn?: boolean;
}

/** What is missing before it can be asked for. @internal */
export type MissingPart =
  | 'Ports'
  | 'Columns'
  | 'Rows'
  | 'Purpose'
  | 'Justification'
  | 'Until'
  | 'Terms';

const DAY = 86_400_000;
/** Grants are for a quarter unless something else is chosen. */
const DEFAULT_DAYS = 90;
/** Where a contract says nothing. */
const DEFAULT_MAX_DAYS = 365;
/** Clocks of browser and database differ. */
const CLOCK_MARGIN = 60_000;

/** The ports that are asked for. @internal */
export function chosenPorts(
  items: AccessPreviewItem[],
  form: RequestForm,
): AccessPreviewItem[] {
  return items.filter(item => !form.leftOutPorts.includes(item.portRef));
}

/** The columns of a port that are asked for. @internal */
export function chosenColumns(
  item: AccessPreviewItem,
  form: RequestForm,
): string[] {
  const leftOut = form.leftOutColumns[item.portRef] ?? [];
  return item.columns
    .map(column => column.name)
    .filter(name => !leftOut.includes(name));
}

/** The shortest of the longest grants that the contracts allow, in days. @internal */
export function maxDays(items: AccessPreviewItem[]): number {
  return Math.min(
    DEFAULT_MAX_DAYS * 10,
    ...items.map(item => item.maxDays ?? DEFAULT_MAX_DAYS),
  );
}

/** How many days from today the end stands at first. @internal */
export function defaultDays(items: AccessPreviewItem[]): number {
  return Math.min(DEFAULT_DAYS, maxDays(items));
}

/** The type of a column, for what is typed about it. @internal */
export function typeOf(item: AccessPreviewItem, name: string): string {
  return (
    item.columns.find(column => column.name === name)?.logicalType ?? 'string'
  );
}

/** The begin of the first day where the requester is; absent where it is at once. @internal */
export function startOf(
  firstDay: string | undefined,
  now: number,
): number | undefined {
  const begin = firstDay ? new Date(`${firstDay}T00:00:00`).getTime() : 0;
  return begin > now ? begin : undefined;
}

/** The end of the last day where the requester is, but not past the longest grant. @internal */
export function untilOf(
  lastDay: string,
  items: AccessPreviewItem[],
  now: number,
): number {
  const endOfDay = new Date(`${lastDay}T23:59:59.999`).getTime();
  return Math.min(endOfDay, now + maxDays(items) * DAY - CLOCK_MARGIN);
}

/** Text of the terms by product, each once. @internal */
export function termsOf(
  items: AccessPreviewItem[],
): { product: string; version?: string; terms: string }[] {
  const byText = new Map<string, AccessPreviewItem>();
  for (const item of items) {
    if (item.terms && !byText.has(item.terms)) {
      byText.set(item.terms, item);
    }
  }
  return [...byText].map(([terms, item]) => ({
    product: item.productTitle,
    ...(item.contractVersion ? { version: item.contractVersion } : {}),
    terms,
  }));
}

/** What is missing before it can be asked for, in the order of the form. @internal */
export function missingParts(
  items: AccessPreviewItem[],
  form: RequestForm,
): MissingPart[] {
  const chosen = chosenPorts(items, form);
  const missing: [MissingPart, boolean][] = [
    ['Purpose', !form.purpose],
    ['Justification', !form.justification.trim()],
    ['Ports', chosen.length === 0],
    ['Columns', chosen.some(item => chosenColumns(item, form).length === 0)],
    [
      'Rows',
      chosen.some(item =>
        form.rowLimits?.[item.portRef]?.some(limit =>
          rowLimitProblem(limit, typeOf(item, limit.column)),
        ),
      ),
    ],
    [
      'Until',
      !form.lastDay && chosen.some(item => item.untilRequired !== false),
    ],
    ['Terms', termsOf(chosen).length > 0 && !form.termsAccepted],
  ];
  return missing.filter(([, is]) => is).map(([part]) => part);
}
