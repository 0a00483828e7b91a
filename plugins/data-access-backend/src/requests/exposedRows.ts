import type { RowFilter } from '@meshport/plugin-data-access-common';
import type { ResolvedPort } from '@meshport/plugin-data-areas-common';
import { contractFilterReason } from '../ports/maskReason';
import { readContractPolicy } from '../ports/readContractPolicy';

/** Which rows the contract leaves to everybody, and why. @internal */
export function exposedRows(port: ResolvedPort): {
  rowFilter?: RowFilter;
  rowFilterReason?: string;
} {
  try {
    const { rowFilter } = readContractPolicy(port.contract);
    return rowFilter
      ? {
          rowFilter,
          rowFilterReason: contractFilterReason(port.contract, rowFilter),
        }
      : {};
  } catch {
    // An obstacle of its own says so, and no row is shown meanwhile.
    return {};
  }
}
