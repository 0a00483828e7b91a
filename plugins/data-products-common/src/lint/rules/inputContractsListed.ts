import { listEntries } from './listEntries';
import type { LintRule } from './LintRule';

/** What an output port is made from should be among what the product takes in. */
export const inputContractsListed: LintRule = source => {
  const known = new Set(
    listEntries(source.value?.inputPorts, '/inputPorts').map(
      ({ item }) => item.contractId,
    ),
  );
  return listEntries(source.value?.outputPorts, '/outputPorts')
    .flatMap(port =>
      listEntries(port.item.inputContracts, `${port.pointer}/inputContracts`),
    )
    .filter(({ item }) => typeof item.id === 'string' && !known.has(item.id))
    .map(({ item, pointer }) =>
      source.finding({
        rule: 'odps.inputContractsListed',
        severity: 'warning',
        message: `No input port reads contract '${item.id}'`,
        pointer: `${pointer}/id`,
      }),
    );
};
