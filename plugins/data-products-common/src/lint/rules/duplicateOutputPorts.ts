import { majorVersionOf } from '../../contract';
import { duplicatesBy, listEntries, nameOf } from './listEntries';
import type { LintRule } from './LintRule';

/** Name and version are the key of an output port; for Meshport the major one. */
export const duplicateOutputPorts: LintRule = source =>
  duplicatesBy(listEntries(source.value?.outputPorts, '/outputPorts'), item => {
    const name = nameOf(item);
    const major = majorVersionOf(String(item.version ?? ''));
    return name && major !== undefined ? `${name}@${major}` : undefined;
  }).map(({ entry, key }) =>
    source.finding({
      rule: 'odps.duplicateOutputPorts',
      message: `Output port '${key}' stands twice; a new port begins with a new major version`,
      pointer: entry.pointer,
    }),
  );
