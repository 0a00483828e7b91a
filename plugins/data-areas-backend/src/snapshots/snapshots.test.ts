import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { TestDatabases } from '@backstage/backend-test-utils';
import type { Snapshot } from '@meshport/plugin-data-areas-common';
import type { Knex } from 'knex';
import {
  STRIKES,
  createTestParquet,
  readTestParquet,
} from '../__testUtils__/createTestParquet';
import { documents } from '../__testUtils__/documents';
import {
  PARQUET,
  safety,
  startDataAreas,
} from '../__testUtils__/startDataAreas';

jest.setTimeout(120_000);

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18'] });
const CSV = 'text/csv';

describe.each(databases.eachSupportedId())('snapshots on %p', id => {
  let knex: Knex;
  let started: Awaited<ReturnType<typeof startDataAreas>>;

  beforeAll(async () => {
    knex = await databases.init(id);
    started = await startDataAreas({
      knex,
      config: {
        maxUploadBytes: 200_000,
        import: { maxRows: 1000, maxColumns: 10 },
      },
    });
    await started.call('sam', 'post', '/areas', { body: safety });
  });

  afterAll(async () => {
    await started.stop();
  });

  const refusal = async (body: Buffer | string, contentType: string) => {
    const response = await started.load('sam', body, contentType, 'refused');
    expect(response.status).toBe(400);
    return response.body.error.message;
  };
  const loadCsv = async (text: string, dataset: string): Promise<Snapshot> => {
    const response = await started.load('sam', text, CSV, dataset);
    expect(response.status).toBe(201);
    return response.body;
  };
  const rowsOf = (snapshot: Snapshot) =>
    readTestParquet(
      join(
        started.directory,
        'objects',
        snapshot.objects[0].key,
        'data.parquet',
      ),
    );
  const typesOf = (snapshot: Snapshot) =>
    Object.fromEntries(snapshot.columns.map(({ name, type }) => [name, type]));

  it('converts CSV without losing what was written', async () => {
    const snapshot = await loadCsv(
      [
        'Country,Flight Date,airportID,Überflug (m),id,amount,Country,"a ""b""",1st',
        'NA,2024-01-31,007,1200,12345678901234567890,1.50,x,"line\nbreak",true',
        ',2024-02-01,012,,2,,NULL,"it\'s",false',
      ].join('\n'),
      'csv',
    );
    expect(typesOf(snapshot)).toEqual({
      country: 'VARCHAR',
      flight_date: 'DATE',
      airport_id: 'VARCHAR',
      uberflug_m: 'BIGINT',
      id: 'VARCHAR',
      amount: 'DOUBLE',
      country_1: 'VARCHAR',
      a_b: 'VARCHAR',
      _1st: 'BOOLEAN',
    });
    expect(snapshot).toMatchObject({ rows: 2, objects: [{ rows: 2 }] });
    expect(snapshot.columns[0].statistics).toEqual({
      nulls: 1,
      approxDistinct: 1,
      min: 'NA',
      max: 'NA',
    });
    expect(await rowsOf(snapshot)).toEqual([
      [
        'NA',
        '2024-01-31',
        '007',
        '1200',
        '12345678901234567890',
        1.5,
        'x',
        'line\nbreak',
        true,
      ],
      [null, '2024-02-01', '012', null, '2', null, 'NULL', "it's", false],
    ]);
  });

  it('takes other delimiters, a header alone, and the same bytes as CSV only as CSV', async () => {
    const odd = await loadCsv("# a,b\n#1,'2'\n\n3,4\n", 'odd');
    expect(await rowsOf(odd)).toEqual([
      ['#1', "'2'"],
      ['3', '4'],
    ]);
    expect(typesOf(await loadCsv('a;b\n1;2,5\n', 'semicolon'))).toEqual({
      a: 'BIGINT',
      b: 'VARCHAR',
    });
    expect(await loadCsv('a,b\n', 'header')).toMatchObject({
      rows: 0,
      columns: [{ name: 'a' }, { name: 'b' }],
    });
    const again = await started.load('sam', 'a,b\n', CSV, 'header');
    expect(again.status).toBe(200);
    expect(await refusal('a,b\n', PARQUET)).toMatch('The file cannot be read');
  });

  it('keeps Parquet as it is, with nested columns', async () => {
    const file = await createTestParquet(
      `SELECT 1::UTINYINT AS small, 1.10::DECIMAL(9,2) AS price, {'a': 1} AS object, [1, 2] AS list,
       map {'k': 'v'} AS pairs, 'x'::BLOB AS bytes, TIMESTAMPTZ '2024-01-01 00:00:00+00' AS at, NULL::VARCHAR AS nothing`,
    );
    const response = await started.load('sam', file, PARQUET, 'nested');
    expect(response.status).toBe(201);
    expect(typesOf(response.body)).toEqual({
      small: 'UTINYINT',
      price: 'DECIMAL(9,2)',
      object: 'STRUCT(a INTEGER)',
      list: 'INTEGER[]',
      pairs: 'MAP(VARCHAR, VARCHAR)',
      bytes: 'BLOB',
      at: 'TIMESTAMP WITH TIME ZONE',
      nothing: 'VARCHAR',
    });
    expect(response.body.columns[7].statistics).toEqual({
      nulls: 1,
      approxDistinct: 0,
    });
    const [{ key, sha256, bytes }] = response.body.objects;
    expect([key, bytes]).toEqual([sha256, file.length]);
    expect(
      readFileSync(join(started.directory, 'objects', key, 'data.parquet')),
    ).toEqual(file);
  });

  it('refuses what it cannot read or is too much, and says why', async () => {
    const rows = await createTestParquet('SELECT range AS a FROM range(1001)');
    expect(await refusal(rows, PARQUET)).toBe(
      'The file has 1001 rows, at most 1000 are accepted',
    );
    const columns = await createTestParquet(
      `SELECT ${Array.from({ length: 11 }, (_, i) => `1 AS c${i}`)}`,
    );
    expect(await refusal(columns, PARQUET)).toBe(
      'The file has 11 columns, at most 10 are accepted',
    );
    const unpacked = await createTestParquet(
      `SELECT repeat('x', 100000000) AS a`,
      'COMPRESSION zstd',
    );
    expect(await refusal(unpacked, PARQUET)).toMatch(
      /unpacks to \d+ bytes, more than 200 times its size/,
    );
    expect(await refusal(`a\n${'1\n'.repeat(1001)}`, CSV)).toBe(
      'The file has 1001 rows, at most 1000 are accepted',
    );
    expect(await refusal(Buffer.alloc(200_001, 'a'), CSV)).toBe(
      'The file is larger than the 200000 bytes that are accepted',
    );
    const broken = Buffer.from(await createTestParquet(STRIKES));
    broken.fill(0xff, 4, 60);
    expect(await refusal(broken, PARQUET)).toMatch('The file cannot be read');
    expect(
      await refusal(Buffer.from([0xff, 0xfe, 0x00, 0x80, 0x0a]), CSV),
    ).toMatch('The file cannot be read');
    const uneven = await refusal('a,b\n1,2\n3,4,5,"6\n', CSV);
    expect(uneven).toMatch(
      'The lines of the file do not all have the fields of its first line',
    );
    expect(uneven).not.toContain('/');
    const twice = await createTestParquet(STRIKES);
    const renamed = Buffer.from(
      twice.toString('latin1').replaceAll('strikes', 'AIRPORT'),
      'latin1',
    );
    expect(await refusal(renamed, PARQUET)).toBe(
      "The file has several columns named 'AIRPORT', letter case aside",
    );
    expect(await refusal('', CSV)).toBe('The file is empty');
    const type = await started.load('sam', '{}', 'application/json', 'refused');
    expect(type.body.error.message).toBe(
      "Content type 'application/json' is not accepted here, send application/vnd.apache.parquet or text/csv",
    );
    const name = await started.load('sam', 'a\n1\n', CSV, '..%2Fother');
    expect(name.status).toBe(400);
    const { body } = await started.call('sam', 'get', '/areas/safety/datasets');
    expect(
      body.items.map((dataset: { name: string }) => dataset.name),
    ).not.toContain('refused');
  });

  it('tells no file on the machine to who writes its path into a CSV or Parquet file', async () => {
    const snapshot = await loadCsv(
      "path\n/etc/passwd\n'/etc/passwd'\nread_text('/etc/passwd')\n",
      'paths',
    );
    expect(await rowsOf(snapshot)).toEqual([
      ['/etc/passwd'],
      ["'/etc/passwd'"],
      ["read_text('/etc/passwd')"],
    ]);
  });

  it('makes one snapshot of one file that is sent many times at once', async () => {
    const file = await createTestParquet(
      `SELECT * FROM (${STRIKES}) WHERE strikes > 1`,
    );
    const responses = await Promise.all(
      Array.from({ length: 6 }, () =>
        started.load('sam', file, PARQUET, 'raced'),
      ),
    );
    expect(responses.map(({ status }) => status).sort()).toEqual([
      200, 200, 200, 200, 200, 201,
    ]);
    expect(new Set(responses.map(({ body }) => body.id)).size).toBe(1);
  });

  it('shows a new snapshot behind a port at once, and keeps the old file for who reads it', async () => {
    await started.load('sam', await createTestParquet(STRIKES));
    const { body } = await started.publish('sam', documents());
    const { portRef } = body.ports[0];
    const [before] = await started.resolve({ portRefs: [portRef] });
    await started.load(
      'olga',
      'airport,strikes,seen_on\nTRD,4,2024-07-01\n',
      CSV,
    );
    const [after] = await started.resolve({ portRefs: [portRef] });
    expect([before.snapshot.rows, after.snapshot.rows]).toEqual([2, 1]);
    expect(after.snapshot.createdBy).toBe('user:default/olga');
    expect(
      await readTestParquet(before.snapshot.objects[0].localPath),
    ).toHaveLength(2);
    expect(await readTestParquet(after.snapshot.objects[0].localPath)).toEqual([
      ['TRD', '4', '2024-07-01'],
    ]);
    expect(
      readdirSync(join(started.directory, 'objects')).every(name =>
        /^[0-9a-f]{64}$/.test(name),
      ),
    ).toBe(true);
  });
});
