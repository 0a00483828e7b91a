import { duplicatesBy, listEntries, nameOf } from './listEntries';
import type { LintRule } from './LintRule';

/** SQL does not tell columns apart by case, so neither may a contract. */
export const duplicateColumns: LintRule = source =>
  listEntries(source.value?.schema, '/schema').flatMap(object =>
    duplicatesBy(
      listEntries(object.item.properties, `${object.pointer}/properties`),
      item => nameOf(item)?.toLowerCase(),
    ).map(({ entry }) =>
      source.finding({
        rule: 'odcs.duplicateColumns',
        message: `Column '${nameOf(entry.item)}' stands twice in '${nameOf(
          object.item,
        )}'`,
        pointer: `${entry.pointer}/name`,
      }),
    ),
  );
