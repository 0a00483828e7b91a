// @ts-check
import { stringify } from 'yaml';

/**
 * The three products of the benchmark, each of another domain.
 *
 * @typedef {object} BenchColumn
 * @property {string} name
 * @property {string} logicalType
 * @property {any} [mask]
 */

/** @type {(name: string, logicalType: string, mask?: any) => BenchColumn} */
const column = (name, logicalType, mask) => ({ name, logicalType, mask });

const HASH = { kind: 'hash', linkGroup: 'bench-customer' };

export const PRODUCTS = [
  {
    key: /** @type {const} */ ('orders'),
    area: 'bench-sales',
    domain: 'commercial',
    owner: 'carl',
    columns: [
      column('order_id', 'integer'),
      column('customer_id', 'integer'),
      column('product_id', 'integer'),
      column('ordered_at', 'timestamp'),
      column('quantity', 'integer'),
      column('amount', 'number'),
      column('status', 'string'),
      column('card_no', 'string', {
        kind: 'partial',
        keepStart: 0,
        keepEnd: 4,
        fill: '*',
      }),
    ],
    rowFilter: {
      kind: 'in',
      column: 'status',
      values: ['paid', 'sent', 'returned'].map(value => ({
        type: 'string',
        value,
      })),
    },
  },
  {
    key: /** @type {const} */ ('customers'),
    area: 'bench-crm',
    domain: 'safety',
    owner: 'sam',
    columns: [
      column('customer_id', 'integer'),
      column('name', 'string', { kind: 'redact', text: 'hidden' }),
      column('email', 'string', HASH),
      column('phone', 'string', {
        kind: 'partial',
        keepStart: 2,
        keepEnd: 2,
        fill: '*',
      }),
      column('birth_date', 'date', { kind: 'truncate', unit: 'year' }),
      column('segment', 'string'),
      column('country', 'string'),
    ],
    rowFilter: {
      kind: 'in',
      column: 'country',
      values: ['AT', 'CH', 'DE', 'FR', 'IT'].map(value => ({
        type: 'string',
        value,
      })),
    },
  },
  {
    key: /** @type {const} */ ('products'),
    area: 'bench-catalogue',
    domain: 'network',
    owner: 'nora',
    columns: [
      column('product_id', 'integer'),
      column('name', 'string'),
      column('category', 'string'),
      column('price', 'number'),
      column('supplier', 'string'),
    ],
    rowFilter: undefined,
  },
];

/** @param {typeof PRODUCTS[number]} product */
export const sqlNameOf = ({ area, key }) =>
  `${area.replaceAll('-', '_')}.${key}.${key}`;

/** @param {typeof PRODUCTS[number]} product */
export function documentsOf({ key, domain, columns }) {
  const head = {
    id: key,
    name: key,
    version: '1.0.0',
    status: 'active',
    domain,
    tenant: 'Tern Airways',
    tags: ['benchmark'],
    description: {
      purpose: 'Measures what governing costs.',
      limitations: 'Made up.',
      usage: 'For benchmarks.',
    },
  };
  const people = {
    team: {
      name: 'Benchmark',
      members: [{ username: 'nobody', role: 'owner' }],
    },
    support: [
      {
        channel: 'mailbox',
        url: 'mailto:benchmark@tern-airways.example',
        tool: 'email',
        scope: 'interactive',
      },
    ],
  };
  const product = {
    apiVersion: 'v1.0.0',
    kind: 'DataProduct',
    ...head,
    customProperties: [
      { property: 'type', value: 'sourceAligned' },
      { property: 'visibility', value: 'everyone' },
    ],
    outputPorts: [
      {
        name: key,
        description: 'All of it.',
        type: 'tables',
        version: '1.0.0',
        contractId: `bench-${key}`,
      },
    ],
    ...people,
  };
  const contract = {
    apiVersion: 'v3.1.0',
    kind: 'DataContract',
    ...head,
    id: `bench-${key}`,
    dataProduct: key,
    schema: [
      {
        name: key,
        logicalType: 'object',
        physicalName: key,
        physicalType: 'table',
        description: 'All of it.',
        properties: columns.map(({ name, logicalType, mask }, index) => ({
          name,
          logicalType,
          description: 'Made up.',
          classification: mask ? 'confidential' : 'internal',
          ...(index === 0 ? { primaryKey: true, primaryKeyPosition: 1 } : {}),
          ...(mask
            ? { customProperties: [{ property: 'mask', value: mask }] }
            : {}),
        })),
      },
    ],
    ...people,
    slaProperties: [{ property: 'frequency', value: 'once' }],
    customProperties: [{ property: 'access', value: 'request' }],
  };
  return {
    product: { path: `${key}.odps.yaml`, text: stringify(product) },
    contracts: [{ path: `${key}.odcs.yaml`, text: stringify(contract) }],
    ports: [{ port: key, version: 1, dataset: key }],
  };
}
