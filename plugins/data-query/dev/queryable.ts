import type { QueryablePort } from '@meshport/plugin-data-query-common';

/** Columns of each port. */
export const columns = [
  { name: 'incident_date', logicalType: 'date', masked: false },
  { name: 'airport_name', logicalType: 'string', masked: false },
  { name: 'state', logicalType: 'string', masked: false },
  { name: 'wildlife_species', logicalType: 'string', masked: false },
  { name: 'pilot_remark', logicalType: 'string', masked: true },
  { name: 'strikes', logicalType: 'integer', masked: false },
  { name: 'cost', logicalType: 'number', masked: true },
];

function port(
  area: string,
  product: string,
  name: string,
  more: Partial<QueryablePort>,
): QueryablePort {
  return {
    portRef: `dataproduct:${area}/${product}#${name}@1`,
    productRef: `dataproduct:${area}/${product}`,
    productTitle: product.replaceAll('-', ' '),
    sqlName: `${area}.${product}.${name}`.replaceAll('-', '_'),
    basis: 'agreement',
    purposes: ['service-recovery'],
    columns,
    ...more,
  };
}

/** What the reader may query. */
export const queryable = [
  port('safety', 'bird-strikes', 'reports', {}),
  port('network', 'airports', 'airports', { basis: 'public', purposes: [] }),
  port('network', 'airports', 'airport_aliases', {
    basis: 'public',
    purposes: [],
  }),
  port('commercial', 'customers', 'profiles', {
    purposes: ['fraud-prevention'],
  }),
];
