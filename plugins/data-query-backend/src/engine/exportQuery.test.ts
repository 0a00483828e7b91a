import { mockServices } from '@backstage/backend-test-utils';
import { DuckDBInstance } from '@duckdb/node-api';
import {
  type ExportFormat,
  safeCellText,
} from '@meshport/plugin-data-query-common';
import type { QueryLimits } from '@meshport/plugin-data-query-node';
import { csvCells } from '@meshport/plugin-data-query-node/testUtils';
import * as fc from 'fast-check';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CANARIES, TestLake } from '../__testUtils__/createLake';
import { DuckDbQueryEngine } from './DuckDbQueryEngine';

const MEBIBYTE = 1024 * 1024;
const TABLE = 'flight_ops.bookings.passengers';

describe('exporting a result', () => {
  let lake: TestLake;
  let engine: DuckDbQueryEngine;

  beforeAll(async () => {
    lake = await TestLake.create();
    engine = await DuckDbQueryEngine.create({
      logger: mockServices.logger.mock(),
      executors: 1,
      memoryBytes: 512 * MEBIBYTE,
      threads: 2,
      tempBytes: 512 * MEBIBYTE,
    });
  }, 60_000);

  afterAll(async () => {
    await engine.stop();
    lake.remove();
  });

  async function write(
    sql: string,
    format: ExportFormat,
    limits: Partial<QueryLimits> = {},
  ) {
    const sources = [
      lake.source(TABLE, {
        basis: 'agreement',
        columns: ['passenger_id', 'name', 'card', 'fare', 'born'].map(name => ({
          name,
          logicalType: 'string',
          ...(name === 'card'
            ? { mask: { kind: 'redact' as const, text: 'hidden' } }
            : {}),
        })),
      }),
    ];
    const description = await engine.describe({ sql, sources });
    const parts: Uint8Array[] = [];
    let told = 0;
    let finished: { rows: number; bytes: number } | undefined;
    for await (const event of engine.exportQuery({
      queryId: `export-${Math.random()}`,
      sql,
      sources,
      description,
      format,
      limits: {
        maxRows: 10_000_000,
        maxBytes: 100 * MEBIBYTE,
        timeoutMs: 20_000,
        ...limits,
      },
    })) {
      if (event.type === 'bytes') {
        parts.push(event.data);
      } else if (event.type === 'progress') {
        told = event.rows;
      } else {
        finished = event;
      }
    }
    const file = Buffer.concat(parts);
    expect(finished).toEqual({
      type: 'finished',
      rows: told,
      bytes: file.length,
    });
    return { file, rows: told };
  }

  it('leaves nothing in CSV that a spreadsheet takes for a formula', async () => {
    const { file, rows } = await write(
      `select * from (values
         (1, '=1+1', -1.5, ['=x']), (2, '+1', 2, []), (3, '-1', 3, null), (4, '@SUM(A1)', 4, null),
         (5, chr(9) || 'x', 5, null), (6, chr(13) || 'x', 6, null), (7, '  "=1"', 7, null),
         (8, '＝1', 8, null), (9, 'a=b, "c"', 9, null), (10, null, null, null)
       ) t(n, "=cmd|' /C calc'!A0", amount, list) order by n`,
      'csv',
    );
    expect(rows).toBe(10);
    expect(file.toString('utf8')).toBe(
      [
        `n,"'=cmd|' /C calc'!A0",amount,"list"`,
        `1,"'=1+1",-1.5,"['=x']"`,
        `2,"'+1",2.0,"[]"`,
        `3,"'-1",3.0,`,
        `4,"'@SUM(A1)",4.0,`,
        `5,"'\tx",5.0,`,
        `6,"'\rx",6.0,`,
        `7,"'  ""=1""",7.0,`,
        `8,"'＝1",8.0,`,
        `9,"a=b, ""c""",9.0,`,
        `10,,,`,
        '',
      ].join('\n'),
    );
  });

  it('leaves none either for readers that split at semicolons or tabs', async () => {
    const texts = [
      'a;=cmd()',
      '"a";  "=cmd()"',
      `a;'"+1`,
      'a;;@SUM(A1)',
      'a;\t-1',
      'a\n=cmd()',
      'a"\r\n"=cmd()',
      'a;＝1',
      '=1;=2;=3',
      ';=1',
    ];
    const literals = texts.map(
      text =>
        `'${text
          .replaceAll("'", "''")
          .replaceAll('\t', "' || chr(9) || '")
          .replaceAll('\r', "' || chr(13) || '")
          .replaceAll('\n', "' || chr(10) || '")}'`,
    );
    const sql = `select i, t as "x;=y", t as other from (values ${literals
      .map((text, index) => `(${index}, ${text})`)
      .join(', ')}) v(i, t) order by i`;
    const csv = (await write(sql, 'csv')).file.toString('utf8');
    for (const separator of [',', ';', '\t'] as const) {
      const cells = csvCells(csv, separator);
      expect(cells.length).toBeGreaterThan(texts.length);
      // With the apostrophe it begins as a text does.
      expect(cells.filter(cell => /^[\s"]*[=+\-@＝＋－＠]/.test(cell))).toEqual(
        [],
      );
    }
    // What could be no formula is what it was.
    const plain = `a; b, "c"; 1=1; d - e`;
    const kept = await write(`select '${plain}' as text, -1 as n`, 'csv');
    expect(kept.file.toString('utf8')).toBe(
      '"text",n\n"a; b, ""c""; 1=1; d - e",-1\n',
    );
  });

  it('guards texts and names as copying from the page does', async () => {
    const alphabet = [...`=+-@＝ \t\r\n;,"'a1`];
    const texts = fc.sample(
      fc.string({ unit: fc.constantFrom(...alphabet), maxLength: 6 }),
      { numRuns: 500, seed: 1236 },
    );
    const list = texts.map(text => `'${text.replaceAll("'", "''")}'`);
    const name = '\t"-1;=2';
    const csv = await write(
      `select unnest([${list}]) as "${name.replaceAll('"', '""')}"`,
      'csv',
    );
    const cells = csvCells(csv.file.toString('utf8'), ',');
    expect(cells.slice(0, -1)).toEqual([name, ...texts].map(safeCellText));
  });

  it('writes all rows, under masks, in Parquet and JSON lines', async () => {
    const sql = `select p.*, -passenger_id as minus, {'a b': 1} as nested from ${TABLE} p order by passenger_id desc`;
    const json = await write(sql, 'json');
    const lines = json.file.toString('utf8').trim().split('\n');
    expect(lines.length).toBe(5000);
    expect(JSON.parse(lines[0])).toEqual({
      passenger_id: 4999,
      name: 'passenger 4999',
      card: 'hidden',
      fare: 6248.75,
      born: expect.any(String),
      minus: -4999,
      nested: { 'a b': 1 },
    });
    const parquet = await write(sql, 'parquet');
    const folder = mkdtempSync(join(tmpdir(), 'export-test-'));
    writeFileSync(join(folder, 'x.parquet'), parquet.file);
    const instance = await DuckDBInstance.create(':memory:');
    const connection = await instance.connect();
    const read = await connection.runAndReadAll(
      `select count(*), min(card), first(passenger_id), typeof(first(fare)) from '${folder}/x.parquet'`,
    );
    expect(read.getRows()).toEqual([[5000n, 'hidden', 4999, 'DECIMAL(12,2)']]);
    connection.closeSync();
    instance.closeSync();
    rmSync(folder, { recursive: true });
    for (const { file } of [json, parquet]) {
      expect(file.includes(CANARIES.maskedColumn)).toBe(false);
      expect(file.includes(CANARIES.hiddenColumn)).toBe(false);
    }
  });

  it('says when a result is too large, and goes on', async () => {
    const sql = `select a.*, range from ${TABLE} a, range(200)`;
    await expect(write(sql, 'csv', { maxRows: 999_999 })).rejects.toMatchObject(
      {
        name: 'ResourceLimit',
        message: expect.stringContaining('more than 999999 rows'),
      },
    );
    await expect(
      write(sql, 'csv', { maxBytes: MEBIBYTE }),
    ).rejects.toMatchObject({
      name: 'ResourceLimit',
      message: expect.stringContaining('more than 1048576 bytes'),
    });
    expect((await write('select 1 as one', 'csv')).file.toString()).toBe(
      'one\n1\n',
    );
  });
});
