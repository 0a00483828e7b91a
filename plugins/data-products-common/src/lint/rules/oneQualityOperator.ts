import type { ListEntry } from './listEntries';
import { ODCS_QUALITY_OPERATORS } from '../../documents';
import { allProperties, listEntries } from './listEntries';
import type { LintRule } from './LintRule';

/** Library and SQL rules compare with exactly one operator, others with none. */
export const oneQualityOperator: LintRule = source =>
  [
    ...listEntries(source.value?.schema, '/schema'),
    ...allProperties(source.value),
  ]
    .flatMap(({ item, pointer }) =>
      listEntries(item.quality, `${pointer}/quality`),
    )
    .flatMap(entry => {
      const found = ODCS_QUALITY_OPERATORS.filter(
        name => entry.item[name] !== undefined,
      );
      const message = problemOf(entry, found);
      return message
        ? [
            source.finding({
              rule: 'odcs.oneQualityOperator',
              message,
              pointer: entry.pointer,
            }),
          ]
        : [];
    });

function problemOf({ item }: ListEntry, found: string[]): string | undefined {
  const compares =
    item.type === 'library' ||
    item.type === 'sql' ||
    typeof item.metric === 'string';
  if (!compares) {
    return found.length
      ? `A quality rule of type '${item.type ?? 'text'}' takes no ${found.join(
          ', ',
        )}`
      : undefined;
  }
  if (found.length === 1) {
    return undefined;
  }
  return found.length
    ? `Only one operator may stand in a quality rule, here are ${found.join(
        ', ',
      )}`
    : `The quality rule has no operator, one of ${ODCS_QUALITY_OPERATORS.join(
        ', ',
      )}`;
}
