import { ConfigReader } from '@backstage/config';
import { readLedgerConfig } from './readLedgerConfig';

const read = (ledger: object) =>
  readLedgerConfig(new ConfigReader({ ledger } as never));

it('anchors to nowhere and verifies each day where nothing is configured', () => {
  expect(read({})).toEqual({
    anchors: { outbox: false, everySeconds: 60, everyRows: 1000 },
    verifyEveryHours: 24,
  });
  expect(read({ verifyEveryHours: 0 }).verifyEveryHours).toBe(0);
});

it.each([
  [
    { anchors: { everySeconds: 0 } },
    "'ledger.anchors.everySeconds' must be a whole number above 0, not 0",
  ],
  [
    { anchors: { everyRows: -1 } },
    "'ledger.anchors.everyRows' must be a whole number above 0, not -1",
  ],
  [
    { verifyEveryHours: -1 },
    "'ledger.verifyEveryHours' must be a number of at least 0, not -1",
  ],
])('refuses %j by its key', (ledger, message) => {
  expect(() => read(ledger)).toThrow(message);
});
