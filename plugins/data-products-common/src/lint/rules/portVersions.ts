import { majorVersionOf } from '../../contract';
import { listEntries } from './listEntries';
import type { LintRule } from './LintRule';

/** A port ref carries the major version, so there must be one. */
export const portVersions: LintRule = source =>
  listEntries(source.value?.outputPorts, '/outputPorts')
    .filter(
      ({ item }) =>
        typeof item.version === 'string' &&
        majorVersionOf(item.version) === undefined,
    )
    .map(({ item, pointer }) =>
      source.finding({
        rule: 'odps.portVersions',
        severity: 'warning',
        message: `Version '${item.version}' has no major number, the port cannot be bound`,
        pointer: `${pointer}/version`,
      }),
    );
