import {
  rowFilterColumns,
  type RowFilter,
} from '@meshport/plugin-data-access-common';
import type { ResolvedPort } from '@meshport/plugin-data-areas-common';

/** Which columns and rows of a port are asked for; all where none are named. @internal */
export interface AskedScope {
  columns?: string[];
  rowFilter?: RowFilter;
}

/**
 * Classifications of the asked columns and of those that the asked rows are
 * chosen by: which rows there are tells what such a column holds. What a mask
 * hides is never as open as its classification says.
 *
 * @internal
 */
export function askedClassifications(
  port: ResolvedPort,
  { columns, rowFilter }: AskedScope,
): (string | undefined)[] {
  const chosenBy = rowFilter ? rowFilterColumns(rowFilter) : [];
  return port.contract.columns.flatMap(({ name, classification, mask }) => [
    ...(!columns || columns.includes(name) ? [classification] : []),
    ...(chosenBy.includes(name)
      ? [classification, ...(mask ? [undefined] : [])]
      : []),
  ]);
}
