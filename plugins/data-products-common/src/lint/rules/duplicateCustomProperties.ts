import { allProperties, duplicatesBy, listEntries } from './listEntries';
import type { LintRule } from './LintRule';

/** Of two values for one property only the first would count. */
export const duplicateCustomProperties: LintRule = source =>
  [{ item: source.value ?? {}, pointer: '' }, ...allProperties(source.value)]
    .flatMap(({ item, pointer }) =>
      duplicatesBy(
        listEntries(item.customProperties, `${pointer}/customProperties`),
        entry =>
          typeof entry.property === 'string' ? entry.property : undefined,
      ),
    )
    .map(({ entry, key }) =>
      source.finding({
        rule: 'document.duplicateCustomProperties',
        message: `Custom property '${key}' stands twice`,
        pointer: `${entry.pointer}/property`,
      }),
    );
