/** @jest-environment node */
import { execFile } from 'node:child_process';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { promisify } from 'node:util';
import { curlSnippet, exportTokenSnippet } from './curlSnippet';
import { javascriptSnippet } from './javascriptSnippet';
import { pythonSnippet } from './pythonSnippet';

const run = promisify(execFile);
const sql = `SELECT "it's", 'a "b" \\ $HOME \`c\`'\nFROM a.b.c -- Zoë`;

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

  it.each([
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
  ])('ends with an error where the query is %s', async (_, given, text) => {
    answer = given;
    await expect(node()).rejects.toThrow(text);
  });

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

  it.each(['pandas', 'polars', 'duckdb'] as const)(
    'writes Python for %s that holds the query as it is',
    library => {
      const text = pythonSnippet({ url, sql, purpose: 'p' }, library);
      expect(text).toContain(`\nimport ${library}\n`);
      // What JSON escapes, Python reads alike.
      expect(text).toContain(`query(${JSON.stringify(sql)})`);
      expect(text).toContain('os.environ["MESHPORT_TOKEN"]');
      expect(text).not.toMatch(/undefined|\[object/);
    },
  );
});
