import {
  DECISION_LEASE_MS,
  type AccessAgreement,
} from '@meshport/plugin-data-access-common';

/** Until when a decision holds: never beyond the agreement that it rests on. @internal */
export function leaseEnd(
  now: number,
  agreement: Pick<AccessAgreement, 'endsAt'> | undefined,
): number {
  const end = now + DECISION_LEASE_MS;
  return agreement ? Math.min(end, agreement.endsAt) : end;
}
