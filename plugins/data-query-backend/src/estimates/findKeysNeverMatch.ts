import type { JoinWarning } from '@meshport/plugin-data-query-common';
import { describeSide, type JoinKeys, type JoinSide } from './JoinKeys';

/**
 * Why equal values of two columns do not look equal to the caller; told from
 * the decisions alone, without looking at a value.
 *
 * @internal
 */
export function findKeysNeverMatch({
  left,
  right,
}: JoinKeys): JoinWarning | undefined {
  for (const index of left.columns.keys()) {
    const [from, to] = [left, right].map(side => hashOf(side, index));
    if (from && to && from.key !== to.key) {
      return warning(
        from.linkGroup === to.linkGroup
          ? describeSameGroup({ left, right }, from.linkGroup)
          : `${describeSide(left)} is hashed in the link group '${
              from.linkGroup
            }' and ${describeSide(right)} in '${
              to.linkGroup
            }', so equal values do not look equal. Their owners would have to put them in one.`,
      );
    }
    if (Boolean(from) !== Boolean(to)) {
      const hashed = from ? left : right;
      return warning(
        `${describeSide(
          hashed,
        )} is hashed and the other side is not, so no value of one can equal one of the other.`,
      );
    }
  }
  return undefined;
}

function describeSameGroup({ left, right }: JoinKeys, group: string): string {
  const both = `${describeSide(left)} and ${describeSide(right)}`;
  const [one, other] = [left, right].map(({ source }) => source);
  const ofOneConsumer = one.decision.consumer === other.decision.consumer;
  return ofOneConsumer && one.sqlName.catalog !== other.sqlName.catalog
    ? `${both} are of different areas, and the link group '${group}' is each area's own, so equal values do not look equal. Who runs the portal can let both areas share it, if their owners agree.`
    : `${both} are hashed for different consumers, so equal values do not look equal. Use agreements of one consumer.`;
}

function warning(message: string): JoinWarning {
  return { kind: 'keysNeverMatch', message };
}

function hashOf(
  { source, columns }: JoinSide,
  index: number,
): { linkGroup: string; key: string } | undefined {
  const { mask } = columns[index].decision;
  return mask?.kind === 'hash'
    ? { linkGroup: mask.linkGroup, key: source.hashKeys[mask.linkGroup] }
    : undefined;
}
