import { duplicatesBy, listEntries, nameOf } from './listEntries';
import type { LintRule } from './LintRule';

/** An input port may read several versions, but each only once. */
export const duplicateInputPorts: LintRule = source =>
  duplicatesBy(listEntries(source.value?.inputPorts, '/inputPorts'), item => {
    const name = nameOf(item);
    return name && `${name}@${String(item.version ?? '')}`;
  }).map(({ entry, key }) =>
    source.finding({
      rule: 'odps.duplicateInputPorts',
      message: `Input port '${key}' stands twice`,
      pointer: entry.pointer,
    }),
  );
