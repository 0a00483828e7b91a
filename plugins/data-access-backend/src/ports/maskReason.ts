import {
  describeMask,
  describeRowFilter,
  type Mask,
  type RowFilter,
} from '@meshport/plugin-data-access-common';
import type { PortContract } from '@meshport/plugin-data-areas-common';

/** @internal */
export function maskReason(
  contract: PortContract,
  column: string,
  mask: Mask,
): string {
  return `By the contract ${contract.version}, ${column} ${describeMask(
    mask,
  )}.`;
}

/** @internal */
export function contractFilterReason(
  contract: PortContract,
  filter: RowFilter,
): string {
  return `By the contract ${
    contract.version
  }, only rows where ${describeRowFilter(filter)}.`;
}
