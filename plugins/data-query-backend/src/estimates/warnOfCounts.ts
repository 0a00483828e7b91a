import type {
  JoinEstimate,
  JoinWarning,
} from '@meshport/plugin-data-query-common';
import { withAlias } from './JoinKeys';

/** Of the distinct keys of the side that has fewer. */
const HARDLY = 0.05;
const MANY_TIMES = 5;
const MANY_ROWS = 1_000_000;

/** What counts of a join have to warn of. @internal */
export function warnOfCounts(estimate: JoinEstimate): JoinWarning[] {
  const { leftRows = 0, rightRows = 0, matched = 0 } = estimate;
  const { leftDistinct = 0, rightDistinct = 0, outputRows = 0 } = estimate;
  const { exact = estimate.method === 'computed' } = estimate;
  const about = (value: number) =>
    exact ? count(value) : `about ${count(round(value))}`;
  const left = withAlias(estimate.left, estimate.leftAlias);
  const right = withAlias(estimate.right, estimate.rightAlias);
  const warnings: JoinWarning[] = [];
  const fewer = Math.min(leftDistinct, rightDistinct);
  if (fewer > 0 && matched / fewer < HARDLY) {
    warnings.push({
      kind: 'keysHardlyMatch',
      message: `${capitalise(about(matched))} of ${count(
        leftDistinct,
      )} values of ${left} occur in ${right}, which has ${count(
        rightDistinct,
      )}. Compare how both are written.`,
    });
  }
  const larger = Math.max(leftRows, rightRows);
  if (outputRows > MANY_ROWS && outputRows > MANY_TIMES * larger) {
    warnings.push({
      kind: 'rowsExplode',
      message: `This join gives ${about(outputRows)} rows out of ${count(
        leftRows,
      )} and ${count(
        rightRows,
      )}, since many rows of both sides have the same ${left}. Join by more columns, or group one side first.`,
    });
  }
  return warnings;
}

function count(value: number): string {
  return value.toLocaleString('en-US');
}

/** To three digits: an estimate has no more. */
function round(value: number): number {
  return Number(value.toPrecision(3));
}

function capitalise(text: string): string {
  return text[0].toUpperCase() + text.slice(1);
}
