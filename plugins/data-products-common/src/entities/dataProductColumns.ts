import { contractColumns } from '../contract';
import type { OdcsDocument } from '../documents';
import type { DataProductEntityColumn } from '../model';

/**
 * Most columns that an entity lists. Every column makes two rows in the
 * catalog's search table; the whole contract is in its own entity.
 *
 * @public
 */
export const DATA_PRODUCT_MAX_COLUMNS = 300;

/** The columns behind a port, for search and the pages. @internal */
export function dataProductColumns(
  port: string,
  document: OdcsDocument,
  object?: string,
): DataProductEntityColumn[] {
  const objects = object
    ? document.schema.filter(item => item.name === object)
    : document.schema;
  return objects.flatMap(item =>
    contractColumns(document, item.name).map(column => ({
      port,
      object: item.name,
      name: column.name,
      ...(column.logicalType ? { logicalType: column.logicalType } : {}),
      ...(column.description ? { description: column.description } : {}),
      ...(column.classification
        ? { classification: column.classification }
        : {}),
    })),
  );
}
