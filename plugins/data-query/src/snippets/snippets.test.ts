/** @jest-environment node */
import { execFile, spawnSync } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { RECORDING_MODULE } from './__testUtils__/recordingModule';
import { curlSnippet, exportTokenSnippet } from './curlSnippet';
import { javascriptSnippet } from './javascriptSnippet';
import { type PythonLibrary, pythonSnippet } from './pythonSnippet';

const run = promisify(execFile);
const sql = `SELECT "it's", 'a "b" \\ $HOME \`c\`'\nFROM a.b.c -- Zoë`;
const LIBRARIES: PythonLibrary[] = ['pandas', 'polars', 'duckdb'];

/**
 * Python is not required: where there is no command `python3`, its tests are
 * skipped, and named as such. One that is there and does not work fails them.
 */
const found = spawnSync('python3', ['--version']).error as
  | NodeJS.ErrnoException
  | undefined;
const describeInPython = found?.code === 'ENOENT' ? describe.skip : describe;

/** The calls that each snippet makes of its library. */
const HANDED_OVER: Record<PythonLibrary, string[]> = {
  pandas: [
    `#1 = DataFrame([[1, 'ü', '2026-01-15', '2026-01-15 10:20:30+00', '-0.01', 'NaN'], ['9007199254740993', None, None, None, None, 1.5]], columns=['n', 'ö', 'day', 'seen', 'price', 'ratio'])`,
    `#2 = array([1, 9007199254740993], dtype='Int64')`,
    '#3 = #1.isetitem(0, #2)',
    `#4 = to_datetime(#1.iloc[:, 2], format='ISO8601', utc=False)`,
    '#5 = #1.isetitem(2, #4)',
    `#6 = to_datetime(#1.iloc[:, 3], format='ISO8601', utc=True)`,
    '#7 = #1.isetitem(3, #6)',
    '#8 = to_numeric(#1.iloc[:, 4])',
    '#9 = #1.isetitem(4, #8)',
    `#10 = #1.iloc[:, 5].astype('float64')`,
    '#11 = #1.isetitem(5, #10)',
    '#1',
  ],
  polars: [
    `#1 = Series([1, '9007199254740993'], strict=False)`,
    `#2 = Series(['ü', None], strict=False)`,
    `#3 = Series(['2026-01-15', None], strict=False)`,
    `#4 = Series(['2026-01-15 10:20:30+00', None], strict=False)`,
    `#5 = Series(['-0.01', None], strict=False)`,
    `#6 = Series(['NaN', 1.5], strict=False)`,
    `#7 = DataFrame({'n': #1, 'ö': #2, 'day': #3, 'seen': #4, 'price': #5, 'ratio': #6})`,
    `#8 = col('n')`,
    '#9 = #8.cast(String)',
    '#10 = #9.cast(Int64)',
    `#11 = col('ö')`,
    '#12 = #11.cast(String)',
    `#13 = col('ö')`,
    `#14 = col('day')`,
    '#15 = #14.cast(String)',
    '#16 = #15.str.to_date()',
    `#17 = col('seen')`,
    '#18 = #17.cast(String)',
    `#19 = #18.str.to_datetime(time_zone='UTC')`,
    `#20 = col('price')`,
    '#21 = #20.cast(String)',
    '#22 = #21.cast(Float64)',
    `#23 = col('ratio')`,
    '#24 = #23.cast(String)',
    '#25 = #24.cast(Float64)',
    '#26 = #7.with_columns([#10, #13, #16, #19, #22, #25])',
    '#26',
  ],
  duckdb: [
    String.raw`#1 = read_json(file('{"n": 1, "\\u00f6": "\\u00fc", "day": "2026-01-15", "seen": "2026-01-15 10:20:30+00", "price": "-0.01", "ratio": "NaN"}\n{"n": "9007199254740993", "\\u00f6": null, "day": null, "seen": null, "price": null, "ratio": 1.5}\n'), format='newline_delimited', columns={'n': 'BIGINT', 'ö': 'VARCHAR', 'day': 'DATE', 'seen': 'TIMESTAMP WITH TIME ZONE', 'price': 'DECIMAL(12,2)', 'ratio': 'DOUBLE'})`,
    `#2 = #1.create('port')`,
    `#3 = sql('FROM port')`,
    '#3',
  ],
};

describe('snippets', () => {
  let server: Server;
  let url: string;
  let seen: { authorization?: string; body?: unknown };
  let answer: { status: number; text: string };

  beforeAll(async () => {
    server = createServer(async (request, response) => {
      let body = '';
      for await (const chunk of request) {
        body += chunk;
      }
      seen = {
        authorization: request.headers.authorization,
        body: JSON.parse(body),
      };
      response.writeHead(answer.status);
      // In pieces, as a slow network cuts them.
      for (const piece of answer.text.match(/[\s\S]{1,17}/g) ?? []) {
        response.write(piece);
        await new Promise(resolve => setImmediate(resolve));
      }
      response.end();
    });
    await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/queries`;
  });
  afterAll(() => new Promise(resolve => server.close(resolve)));

  const stream = (...events: object[]) => ({
    status: 200,
    text: events.map(event => `${JSON.stringify(event)}\n`).join(''),
  });
  const node = () =>
    run(
      process.execPath,
      [
        '--input-type=module',
        '--eval',
        javascriptSnippet({ url, sql, purpose: 'p' }),
      ],
      { env: { PATH: process.env.PATH, MESHPORT_TOKEN: 'meshport_1' } },
    );
  const columns = { type: 'columns', columns: [{ name: 'n' }, { name: 'ö' }] };

  it('asks from JavaScript and makes records of the rows', async () => {
    answer = stream(
      { type: 'started' },
      columns,
      { type: 'rows', rows: [[1, 'ü']] },
      { type: 'rows', rows: [[2, null]] },
      { type: 'finished', truncated: { by: 'rows', limit: 2 } },
    );
    const { stdout, stderr } = await node();
    expect(stdout).toBe("[ { n: 1, 'ö': 'ü' }, { n: 2, 'ö': null } ]\n");
    expect(stderr).toContain('only the first rows');
    expect(seen).toEqual({
      authorization: 'Bearer meshport_1',
      body: { sql, purpose: 'p' },
    });
  });

  const failures: [string, typeof answer, string][] = [
    [
      'refused',
      { status: 403, text: '{"error":{"message":"Ask for access"}}' },
      'Ask for access',
    ],
    [
      'failed on the way',
      stream(columns, { type: 'failed', error: { message: 'It has ended' } }),
      'It has ended',
    ],
    ['cut off', stream(columns), 'The answer was cut off.'],
  ];

  it.each(failures)(
    'ends with an error where the query is %s',
    async (_, given, text) => {
      answer = given;
      await expect(node()).rejects.toThrow(text);
    },
  );

  it('lets the shell change nothing of the query', async () => {
    const text = curlSnippet({ url: "http://h/it's", sql, purpose: 'p' });
    const { stdout } = await run('sh', [
      '-c',
      `curl() { printf '%s\\n' "$@"; cat; }\nMESHPORT_TOKEN=t\n${text}`,
    ]);
    const lines = stdout.trimEnd().split('\n');
    expect(lines).toContain('Authorization: Bearer t');
    expect(lines.at(-2)).toBe("http://h/it's");
    expect(JSON.parse(lines.at(-1)!)).toEqual({ sql, purpose: 'p' });
    const { stdout: token } = await run('sh', [
      '-c',
      `${exportTokenSnippet("a'b")}\nprintf %s "$MESHPORT_TOKEN"`,
    ]);
    expect(token).toBe("a'b");
  });

  it.each(LIBRARIES)('writes Python for %s that holds the query', library => {
    const text = pythonSnippet({ url, sql, purpose: 'p' }, library);
    expect(text).toContain(`\nimport ${library}\n`);
    // What JSON escapes, Python reads alike.
    expect(text).toContain(`query(${JSON.stringify(sql)})`);
    expect(text).toContain('os.environ["MESHPORT_TOKEN"]');
    expect(text).not.toMatch(/undefined|\[object/);
  });

  describeInPython('run by Python', () => {
    let modules: string;

    beforeAll(async () => {
      modules = await mkdtemp(join(tmpdir(), 'snippets-'));
      for (const library of LIBRARIES) {
        await writeFile(join(modules, `${library}.py`), RECORDING_MODULE);
      }
    });
    afterAll(() => rm(modules, { recursive: true }));

    const python = (library: PythonLibrary) =>
      run(
        'python3',
        ['-c', pythonSnippet({ url, sql, purpose: 'p' }, library)],
        {
          env: {
            PATH: process.env.PATH,
            HOME: process.env.HOME,
            MESHPORT_TOKEN: 'meshport_1',
            PYTHONPATH: modules,
            PYTHONDONTWRITEBYTECODE: '1',
            PYTHONIOENCODING: 'utf-8',
          },
        },
      );
    const rows = [
      [1, 'ü', '2026-01-15', '2026-01-15 10:20:30+00', '-0.01', 'NaN'],
      ['9007199254740993', null, null, null, null, 1.5],
    ];

    it.each(LIBRARIES)('asks, and hands all over to %s', async library => {
      answer = stream(
        { type: 'started' },
        {
          type: 'columns',
          columns: [
            { name: 'n', type: 'BIGINT' },
            { name: 'ö', type: 'VARCHAR' },
            { name: 'day', type: 'DATE' },
            { name: 'seen', type: 'TIMESTAMP WITH TIME ZONE' },
            { name: 'price', type: 'DECIMAL(12,2)' },
            { name: 'ratio', type: 'DOUBLE' },
          ],
        },
        { type: 'rows', rows: rows.slice(0, 1) },
        { type: 'progress', rows: 1 },
        { type: 'rows', rows: rows.slice(1) },
        { type: 'finished', truncated: { by: 'rows', limit: 2 } },
      );
      const { stdout, stderr } = await python(library);
      expect(stderr).toBe('');
      expect(stdout.trimEnd().split('\n')).toEqual([
        'These are only the first rows.',
        ...HANDED_OVER[library],
      ]);
      expect(seen).toEqual({
        authorization: 'Bearer meshport_1',
        body: { sql, purpose: 'p' },
      });
    });

    it.each(failures)(
      'ends with an error where the query is %s',
      async (_, given, text) => {
        answer = given;
        await expect(python('duckdb')).rejects.toThrow(`RuntimeError: ${text}`);
      },
    );
  });
});
