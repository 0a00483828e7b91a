import type { Mask } from '@meshport/plugin-data-access-common';
import type { ResolvedPort } from '@meshport/plugin-data-areas-common';
import { maskReason } from '../ports/maskReason';
import { readContractPolicy } from '../ports/readContractPolicy';

/** A column as who asks and who decides see it. @internal */
export interface ExposedColumn {
  name: string;
  logicalType: string;
  description?: string;
  classification?: string;
  mask?: Mask;
  maskReason?: string;
}

/** The columns of a port that would be shown, with what is put over them. @internal */
export function exposedColumns(
  port: ResolvedPort,
  columns: string[] | undefined,
): ExposedColumn[] {
  const { contract } = port;
  let masks = new Map<string, Mask>();
  try {
    masks = readContractPolicy(contract).masks;
  } catch {
    // An obstacle of its own says so, and no row is shown meanwhile.
  }
  return contract.columns
    .filter(column => !columns || columns.includes(column.name))
    .map(column => {
      const mask = masks.get(column.name);
      return {
        name: column.name,
        logicalType: column.logicalType,
        ...(column.description && { description: column.description }),
        ...(column.classification && {
          classification: column.classification,
        }),
        ...(mask && {
          mask,
          maskReason: maskReason(contract, column.name, mask),
        }),
      };
    });
}
