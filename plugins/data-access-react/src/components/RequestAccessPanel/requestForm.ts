import type { AccessPreviewItem } from '../../api';

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
}

/** What is missing before it can be asked for. @internal */
export type MissingPart =
  | 'Ports'
  | 'Columns'
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
): { product: string; terms: string }[] {
  const byText = new Map<string, string>();
  for (const item of items) {
    if (item.terms && !byText.has(item.terms)) {
      byText.set(item.terms, item.productTitle);
    }
  }
  return [...byText].map(([terms, product]) => ({ product, terms }));
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
    ['Until', !form.lastDay],
    ['Terms', termsOf(chosen).length > 0 && !form.termsAccepted],
  ];
  return missing.filter(([, is]) => is).map(([part]) => part);
}
