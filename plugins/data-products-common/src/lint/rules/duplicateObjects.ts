import { duplicatesBy, listEntries, nameOf } from './listEntries';
import type { LintRule } from './LintRule';

/** A port names an object of its contract by name. */
export const duplicateObjects: LintRule = source =>
  duplicatesBy(listEntries(source.value?.schema, '/schema'), item =>
    nameOf(item)?.toLowerCase(),
  ).map(({ entry }) =>
    source.finding({
      rule: 'odcs.duplicateObjects',
      message: `Object '${nameOf(entry.item)}' stands twice in the schema`,
      pointer: `${entry.pointer}/name`,
    }),
  );
