import {
  assertMaskFitsType,
  assertRowFilterFitsColumns,
  parseMask,
  parseRowFilter,
  type Mask,
  type RowFilter,
} from '@meshport/plugin-data-access-common';
import type { PortContract } from '@meshport/plugin-data-areas-common';

/** The masks and the row filter of a contract. @internal */
export interface ContractPolicy {
  /** By column. */
  masks: Map<string, Mask>;
  rowFilter?: RowFilter;
}

/**
 * Reads what a contract hides.
 *
 * @throws InputError if any of it cannot be read or does not fit: what cannot
 * be read could not be applied either.
 * @internal
 */
export function readContractPolicy(contract: PortContract): ContractPolicy {
  const masks = new Map<string, Mask>();
  for (const column of contract.columns) {
    if (column.mask !== undefined && column.mask !== null) {
      const mask = parseMask(column.mask);
      assertMaskFitsType(mask, column.logicalType);
      masks.set(column.name, mask);
    }
  }
  if (contract.rowFilter === undefined || contract.rowFilter === null) {
    return { masks };
  }
  const rowFilter = parseRowFilter(contract.rowFilter);
  assertRowFilterFitsColumns(rowFilter, contract.columns);
  return { masks, rowFilter };
}
