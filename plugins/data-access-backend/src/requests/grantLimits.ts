import type { PortContract } from '@meshport/plugin-data-areas-common';

const DAY_MS = 24 * 60 * 60 * 1000;

/** Longest grant in days where the contract names none. @internal */
export const DEFAULT_MAX_DAYS = 365;

/** @internal */
export function maxDaysOf(contract: PortContract): number {
  return contract.maxDays ?? DEFAULT_MAX_DAYS;
}

/** The latest end of a grant that begins now. @internal */
export function latestEnd(contract: PortContract, now: number): number {
  return now + maxDaysOf(contract) * DAY_MS;
}
