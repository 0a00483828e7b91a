import type { ReportRead } from '@meshport/plugin-data-access-common';
import { csvHeader, csvRows, jsonLines } from './formatReport';

const row: ReportRead = {
  user: '=HYPERLINK("http://x")',
  purpose: ' +1',
  classification: '@x',
  portRef: 'a,b',
  product: 'says "hi"\nand more',
  domain: 'x;=1;y',
  agreementId: null,
  consumer: '\tx',
  approvedBy: '＝1',
  queries: -5,
  firstAt: '2026-01-01T00:00:00.000Z',
  lastAt: '2026-01-02T00:00:00.000Z',
};

it('writes CSV that no spreadsheet takes for formulas', () => {
  expect(csvHeader('reads')).toBe(
    'user,purpose,classification,portRef,product,domain,agreementId,consumer,approvedBy,queries,firstAt,lastAt\r\n',
  );
  expect(csvRows('reads', [row])).toBe(
    `"'=HYPERLINK(""http://x"")",' +1,'@x,"a,b","says ""hi""\nand more",x;'=1;y,,'\tx,'＝1,-5,2026-01-01T00:00:00.000Z,2026-01-02T00:00:00.000Z\r\n`,
  );
});

it('writes JSON Lines as they are', () => {
  expect(JSON.parse(jsonLines([row]))).toEqual(row);
});
