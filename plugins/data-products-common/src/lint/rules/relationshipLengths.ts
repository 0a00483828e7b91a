import { listEntries } from './listEntries';
import type { LintRule } from './LintRule';

/** Composite keys are compared column by column. */
export const relationshipLengths: LintRule = source =>
  listEntries(source.value?.schema, '/schema')
    .flatMap(object =>
      listEntries(object.item.relationships, `${object.pointer}/relationships`),
    )
    .filter(
      ({ item }) =>
        Array.isArray(item.from) &&
        Array.isArray(item.to) &&
        item.from.length !== item.to.length,
    )
    .map(({ pointer }) =>
      source.finding({
        rule: 'odcs.relationshipLengths',
        message: `'from' and 'to' must name equally many columns`,
        pointer,
      }),
    );
