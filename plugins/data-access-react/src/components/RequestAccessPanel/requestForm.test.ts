import type { AccessPreviewItem } from '../../api';
import {
  chosenColumns,
  defaultDays,
  maxDays,
  missingParts,
  termsOf,
  untilOf,
  type RequestForm,
} from './requestForm';

const DAY = 86_400_000;

function port(change: Partial<AccessPreviewItem>): AccessPreviewItem {
  return {
    portRef: 'dataproduct:safety/bird-strikes#reports@1',
    productRef: 'dataproduct:safety/bird-strikes',
    productTitle: 'Bird strikes',
    sqlName: 'safety.bird_strikes.reports',
    decider: 'group:default/safety',
    columns: [
      { name: 'state', logicalType: 'string' },
      { name: 'cost', logicalType: 'number' },
    ],
    obstacles: [],
    ...change,
  };
}

const complete: RequestForm = {
  purpose: 'service-recovery',
  justification: 'For the board.',
  lastDay: '2026-12-01',
  leftOutPorts: [],
  leftOutColumns: {},
  termsAccepted: false,
};

describe('requestForm', () => {
  it('names all that is missing, in the order of the form', () => {
    const items = [port({ terms: 'Be kind.' })];
    expect(
      missingParts(items, {
        justification: '  ',
        leftOutPorts: [],
        leftOutColumns: { [items[0].portRef]: ['state', 'cost'] },
        termsAccepted: false,
      }),
    ).toEqual(['Purpose', 'Justification', 'Columns', 'Until', 'Terms']);
    expect(
      missingParts(items, { ...complete, leftOutPorts: [items[0].portRef] }),
    ).toEqual(['Ports']);
    expect(missingParts(items, complete)).toEqual(['Terms']);
    expect(missingParts([port({})], complete)).toEqual([]);
  });

  it('keeps the columns in the order of the contract', () => {
    expect(
      chosenColumns(port({}), {
        ...complete,
        leftOutColumns: { [port({}).portRef]: ['state'] },
      }),
    ).toEqual(['cost']);
  });

  it('offers a quarter, and never more than the strictest contract', () => {
    expect(maxDays([port({}), port({ maxDays: 30 })])).toBe(30);
    expect(maxDays([port({})])).toBe(365);
    expect(defaultDays([port({})])).toBe(90);
    expect(defaultDays([port({ maxDays: 30 })])).toBe(30);
  });

  it('ends with the last day, but not after the longest grant', () => {
    const now = new Date('2026-11-23T10:00:00').getTime();
    const endOfDay = new Date('2026-12-01T23:59:59.999').getTime();
    expect(untilOf('2026-12-01', [port({})], now)).toBe(endOfDay);
    const capped = untilOf('2026-12-01', [port({ maxDays: 8 })], now);
    expect(capped).toBeLessThan(now + 8 * DAY);
    expect(capped).toBeGreaterThan(now + 8 * DAY - 120_000);
  });

  it('shows equal terms once', () => {
    expect(
      termsOf([
        port({ terms: 'Be kind.' }),
        port({ productTitle: 'Flights', terms: 'Be kind.' }),
        port({ productTitle: 'Crew' }),
      ]),
    ).toEqual([{ product: 'Bird strikes', terms: 'Be kind.' }]);
  });
});
