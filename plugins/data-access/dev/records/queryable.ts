import type { QueryablePort } from '@meshport/plugin-data-query-common';
import { previews } from './previews';

export const queryable: QueryablePort[] = previews.map(port => ({
  portRef: port.portRef,
  productRef: port.productRef,
  productTitle: port.productTitle,
  sqlName: port.sqlName,
  basis: 'owner',
  purposes: [],
  columns: port.columns.map(({ name, logicalType }) => ({
    name,
    logicalType,
    masked: false,
  })),
}));
