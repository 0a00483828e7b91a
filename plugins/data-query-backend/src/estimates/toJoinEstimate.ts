import type { JoinEstimate } from '@meshport/plugin-data-query-common';
import { describeSide, type JoinKeys } from './JoinKeys';
import { warnOfCounts } from './warnOfCounts';

/** What is known of a join, counted or worked out. @internal */
export interface JoinNumbers {
  leftRows: number;
  rightRows: number;
  leftDistinct: number;
  rightDistinct: number;
  matched: number;
  outputRows: number;
}

/** @internal */
export function toJoinEstimate(
  { left, right }: JoinKeys,
  how: Pick<JoinEstimate, 'method' | 'exact'>,
  numbers: JoinNumbers,
): JoinEstimate {
  const { leftRows, rightRows, leftDistinct, matched, outputRows } = numbers;
  const larger = Math.max(leftRows, rightRows);
  const estimate: JoinEstimate = {
    left: describeSide(left),
    right: describeSide(right),
    ...how,
    ...numbers,
    ...(leftDistinct > 0 && { matchRate: matched / leftDistinct }),
    ...(larger > 0 && { fanOut: outputRows / larger }),
    warnings: [],
  };
  return { ...estimate, warnings: warnOfCounts(estimate) };
}

/** @internal */
export function toUnknownJoin(
  { left, right }: JoinKeys,
  reason: string,
): JoinEstimate {
  return {
    left: describeSide(left),
    right: describeSide(right),
    method: 'unknown',
    reason,
    warnings: [],
  };
}
