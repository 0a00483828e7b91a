import type { AccessSample } from '@meshport/plugin-data-access-common';
import { BIRDS } from './ports';

export const sample: AccessSample = {
  portRef: BIRDS,
  sqlName: 'safety.bird_strikes.reports',
  columns: [
    { name: 'incident_date', type: 'DATE' },
    { name: 'airport_name', type: 'VARCHAR' },
    { name: 'state', type: 'VARCHAR' },
    { name: 'pilot_remarks', type: 'VARCHAR' },
    { name: 'cost_repair', type: 'DECIMAL(12,2)' },
  ],
  rows: [
    ['2025-03-01', 'DALLAS/FORT WORTH INTL ARPT', 'TX', '***', '12000'],
    ['2025-03-04', 'DENVER INTL AIRPORT', 'CO', '***', null],
    ['2025-03-09', 'SACRAMENTO INTL', 'CA', '***', '1000'],
    ['2025-04-02', 'ORLANDO INTL', 'FL', '***', null],
    ['2025-04-11', 'LA GUARDIA ARPT', 'NY', '***', '230000'],
  ],
  masks: [
    {
      column: 'pilot_remarks',
      kind: 'redact',
      reason: 'The contract hides free text.',
    },
    {
      column: 'cost_repair',
      kind: 'round',
      reason: 'The contract rounds amounts.',
    },
  ],
  rowFilter: {
    text: 'incident_date is at least 2020-01-01',
    reason: 'The contract offers the last five years.',
  },
};
