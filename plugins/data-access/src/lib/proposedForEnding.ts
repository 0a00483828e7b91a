import {
  isUsableGrantState,
  type AccessAgreement,
} from '@meshport/plugin-data-access-common';

const DAY = 86_400_000;

/**
 * Whether an agreement could have been used for as long as was looked at, and
 * was not. One of which nothing is known, or that is younger, is not proposed.
 *
 * @internal
 */
export function proposedForEnding(
  agreement: Pick<AccessAgreement, 'state' | 'startsAt' | 'usage'>,
  now: number = Date.now(),
): boolean {
  const { state, startsAt, usage } = agreement;
  return (
    usage !== undefined &&
    usage.queries === 0 &&
    usage.lastUsedAt === undefined &&
    isUsableGrantState(state) &&
    startsAt <= now - usage.days * DAY
  );
}
