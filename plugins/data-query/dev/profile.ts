import type { PortProfile } from '@meshport/plugin-data-query-common';
import { airports } from './airports';

/** What the columns of a port hold. */
export const profile: PortProfile = {
  portRef: 'dataproduct:safety/bird-strikes#reports@1',
  rows: 318_512,
  elapsedMs: 400,
  applied: {
    portRef: 'dataproduct:safety/bird-strikes#reports@1',
    sqlName: 'safety.bird_strikes.reports',
    basis: 'agreement',
    purpose: 'service-recovery',
    masks: [
      {
        column: 'cost',
        kind: 'round',
        reason: 'The contract shows costs in steps of 1,000.',
      },
    ],
  },
  columns: [
    {
      name: 'incident_date',
      type: 'DATE',
      nulls: 0,
      nullShare: 0,
      distinct: { count: 12_410, exact: true },
      min: '1990-01-01',
      max: '2024-03-31',
      histogram: {
        kind: 'range',
        bins: Array.from({ length: 20 }, (_, index) => ({
          from: `${1990 + index}-01-01`,
          to: `${1991 + index}-01-01`,
          count: 2000 + index * 900,
        })),
      },
    },
    {
      name: 'airport_name',
      type: 'VARCHAR',
      nulls: 41,
      nullShare: 41 / 318_512,
      distinct: { count: 2_710, exact: false },
      min: 'ABERDEEN REGIONAL ARPT',
      max: 'ZANESVILLE MUNICIPAL',
      histogram: {
        kind: 'values',
        bins: airports.map((value, index) => ({
          value,
          count: 9000 - index * 700,
        })),
        otherRows: 265_000,
      },
    },
    {
      name: 'cost',
      type: 'DECIMAL(18,2)',
      mask: 'round',
      nulls: 301_000,
      nullShare: 301_000 / 318_512,
      distinct: { count: 812, exact: true },
      min: '0.00',
      max: '37950000.00',
      histogram: {
        kind: 'range',
        bins: Array.from({ length: 12 }, (_, index) => ({
          from: String(index * 100_000),
          to: String((index + 1) * 100_000),
          count: Math.round(17_000 / (index + 1) ** 2),
        })),
      },
    },
    { name: 'tags', type: 'VARCHAR[]', nulls: 12, nullShare: 0.00003 },
  ],
};
