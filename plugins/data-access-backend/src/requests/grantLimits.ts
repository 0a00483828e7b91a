import type {
  PortContract,
  ResolvedPort,
} from '@meshport/plugin-data-areas-common';
import { askedClassifications, type AskedScope } from './askedClassifications';

const DAY_MS = 24 * 60 * 60 * 1000;

/** Longest grant in days where the contract names none. @internal */
export const DEFAULT_MAX_DAYS = 365;

/** @internal */
export function maxDaysOf(contract: PortContract): number {
  return contract.maxDays ?? DEFAULT_MAX_DAYS;
}

/** The latest end of a grant that begins at a time. @internal */
export function latestEnd(
  contract: PortContract,
  begin: number,
  maxDays = Infinity,
): number {
  return begin + Math.min(maxDaysOf(contract), maxDays) * DAY_MS;
}

/** Whether an end must be named: where anything classified is asked, or chooses the rows. @internal */
export function isUntilRequired(
  port: ResolvedPort,
  asked: AskedScope,
): boolean {
  return askedClassifications(port, asked).some(
    classification =>
      classification !== undefined && classification !== 'public',
  );
}

/** What is said where an end must be named and none is. @internal */
export function untilRequiredMessage(port: ResolvedPort): string {
  return `'${port.binding.portRef}' holds classified columns, so an end must be named`;
}

/** From when on people are warned of an end: a week before, or the last quarter of less. @internal */
export function warningTime(
  times: { startsAt: number; endsAt: number },
  warnMs: number,
): number {
  const { startsAt, endsAt } = times;
  return endsAt - Math.min(warnMs, Math.floor((endsAt - startsAt) / 4));
}
