import { duplicatesBy, listEntries } from './listEntries';
import type { LintRule } from './LintRule';

/** References by id need ids that are unique among their siblings. */
export const uniqueStableIds: LintRule = source => {
  const objects = listEntries(source.value?.schema, '/schema');
  return [
    objects,
    ...objects.map(({ item, pointer }) =>
      listEntries(item.properties, `${pointer}/properties`),
    ),
  ]
    .flatMap(entries =>
      duplicatesBy(entries, item =>
        typeof item.id === 'string' ? item.id : undefined,
      ),
    )
    .map(({ entry, key }) =>
      source.finding({
        rule: 'odcs.uniqueStableIds',
        message: `id '${key}' stands twice`,
        pointer: `${entry.pointer}/id`,
      }),
    );
};
