import {
  assertRowFilterFitsColumns,
  parseRowFilter,
  type RowFilter,
} from '@meshport/plugin-data-access-common';
import type { ResolvedPort } from '@meshport/plugin-data-areas-common';

/** The rows that are asked for of a port, if they can be had from its columns. @internal */
export function readAskedFilter(
  value: unknown,
  port: ResolvedPort,
): RowFilter | undefined {
  if (value === undefined) {
    return undefined;
  }
  const filter = parseRowFilter(value);
  assertRowFilterFitsColumns(filter, port.contract.columns);
  return filter;
}
