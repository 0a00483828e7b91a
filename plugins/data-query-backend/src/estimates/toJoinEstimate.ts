import type { JoinEstimate } from '@meshport/plugin-data-query-common';
import { nameSide, type JoinKeys } from './JoinKeys';
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
  join: JoinKeys,
  how: Pick<JoinEstimate, 'method' | 'exact'>,
  numbers: JoinNumbers,
): JoinEstimate {
  const { outputRows, ...counts } = numbers;
  const { leftRows, rightRows, leftDistinct, matched } = counts;
  const larger = Math.max(leftRows, rightRows);
  const estimate: JoinEstimate = {
    ...nameSides(join),
    ...how,
    ...counts,
    ...(leftDistinct > 0 && { matchRate: matched / leftDistinct }),
    ...(!join.semi && {
      outputRows,
      ...(larger > 0 && { fanOut: outputRows / larger }),
    }),
    warnings: [],
  };
  return { ...estimate, warnings: warnOfCounts(estimate) };
}

/** @internal */
export function toUnknownJoin(join: JoinKeys, reason: string): JoinEstimate {
  return { ...nameSides(join), method: 'unknown', reason, warnings: [] };
}

function nameSides({ left, right }: JoinKeys) {
  return {
    left: nameSide(left),
    right: nameSide(right),
    ...(left.alias !== undefined && { leftAlias: left.alias }),
    ...(right.alias !== undefined && { rightAlias: right.alias }),
  };
}
