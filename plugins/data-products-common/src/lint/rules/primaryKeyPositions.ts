import { duplicatesBy, listEntries } from './listEntries';
import type { LintRule } from './LintRule';

/** Two columns cannot stand at one place of a key. */
export const primaryKeyPositions: LintRule = source =>
  listEntries(source.value?.schema, '/schema').flatMap(object =>
    duplicatesBy(
      listEntries(object.item.properties, `${object.pointer}/properties`),
      item =>
        item.primaryKey === true &&
        typeof item.primaryKeyPosition === 'number' &&
        item.primaryKeyPosition > 0
          ? String(item.primaryKeyPosition)
          : undefined,
    ).map(({ entry, key }) =>
      source.finding({
        rule: 'odcs.primaryKeyPositions',
        severity: 'warning',
        message: `Position ${key} of the primary key is taken twice`,
        pointer: `${entry.pointer}/primaryKeyPosition`,
      }),
    ),
  );
