import type { SqlName } from '@meshport/plugin-data-areas-common';

/** A table that an engine under test has to hold. @public */
export interface ConformanceTable {
  name: string;
  sqlName: SqlName;
  columns: {
    name: string;
    logicalType:
      | 'string'
      | 'integer'
      | 'number'
      | 'boolean'
      | 'date'
      | 'timestamp';
  }[];
  /** Numbers with a fraction, dates and timestamps are texts. */
  rows: (string | number | boolean | null)[][];
}

/** The tables of the conformance suite. @public */
export const CONFORMANCE_TABLES: readonly ConformanceTable[] = [
  {
    name: 'people',
    sqlName: { catalog: 'crm', schema: 'customers', table: 'people' },
    columns: [
      { name: 'id', logicalType: 'integer' },
      { name: 'name', logicalType: 'string' },
      { name: 'city', logicalType: 'string' },
      { name: 'born', logicalType: 'date' },
      { name: 'seen', logicalType: 'timestamp' },
      { name: 'salary', logicalType: 'number' },
      { name: 'visits', logicalType: 'integer' },
      { name: 'active', logicalType: 'boolean' },
    ],
    rows: [
      [
        1,
        'Ada Lovelace',
        'London',
        '1815-12-10',
        '2026-01-15 10:20:30',
        '1234.56',
        7,
        true,
      ],
      [
        2,
        'Bob',
        'Paris',
        '1990-02-28',
        '2026-02-01 00:00:00',
        '99.99',
        12,
        false,
      ],
      [
        3,
        "O'Neil; --",
        'London',
        '2000-01-01',
        '2026-11-23 23:59:59',
        '-0.01',
        -3,
        true,
      ],
      [
        4,
        'Zoë',
        'Łódź',
        '1999-12-31',
        '2025-12-31 12:00:00',
        '5000.00',
        9007199254740992,
        false,
      ],
      [5, null, null, null, null, null, null, null],
    ],
  },
  {
    name: 'orders',
    sqlName: { catalog: 'sales', schema: 'orders', table: 'orders' },
    columns: [
      { name: 'order_id', logicalType: 'integer' },
      { name: 'customer', logicalType: 'string' },
      { name: 'city', logicalType: 'string' },
    ],
    rows: [
      [10, 'Ada Lovelace', 'London'],
      [11, 'Ada Lovelace', 'Paris'],
      [12, 'Bob', 'Paris'],
      [13, 'nobody', null],
    ],
  },
  {
    name: 'numbers',
    sqlName: { catalog: 'sales', schema: 'orders', table: 'numbers' },
    columns: [{ name: 'n', logicalType: 'integer' }],
    rows: Array.from({ length: 3000 }, (_, n) => [n]),
  },
  {
    name: 'secrets',
    sqlName: { catalog: 'crm', schema: 'vault', table: 'secrets' },
    columns: [{ name: 'secret', logicalType: 'string' }],
    rows: [['never to be seen']],
  },
];
