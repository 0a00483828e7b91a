import { mockApis, registerMswTestHooks } from '@backstage/frontend-test-utils';
import type { QueryEvent } from '@meshport/plugin-data-query-common';
import * as fc from 'fast-check';
import { http, HttpResponse } from 'msw';
import { setupServer } from 'msw/node';
import {
  QueryRefusedError,
  QueryRequestError,
  SeveralAgreementsError,
} from './errors';
import { QueryClient } from './QueryClient';
import { readLines } from './readLines';
import { readQueryEvents } from './readQueryEvents';

const BASE = 'http://example.com/api/data-query';

function byteStream(
  chunks: Uint8Array[],
  options: { error?: Error } = {},
): ReadableStream<Uint8Array> {
  let next = 0;
  return new ReadableStream({
    pull(controller) {
      if (next < chunks.length) {
        controller.enqueue(chunks[next++]);
      } else if (options.error) {
        controller.error(options.error);
      } else {
        controller.close();
      }
    },
  });
}

const bytes = (text: string) => new TextEncoder().encode(text);
const ndjson = (events: unknown[]) =>
  events.map(event => `${JSON.stringify(event)}\n`).join('');

async function collect<T>(items: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = [];
  for await (const item of items) {
    all.push(item);
  }
  return all;
}

const finished: QueryEvent = {
  type: 'finished',
  rows: 1,
  bytes: 10,
  elapsedMs: 5,
};
const lost = {
  type: 'failed',
  error: expect.objectContaining({ name: 'ConnectionLost' }),
};

describe('readLines', () => {
  it('gives the same lines however the bytes are cut', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(
          fc
            .string({ unit: 'grapheme' })
            .map(text => text.replaceAll('\n', '')),
        ),
        fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1 }),
        async (lines, sizes) => {
          const all = bytes(lines.map(line => `${line}\n`).join(''));
          const chunks: Uint8Array[] = [];
          for (let from = 0, at = 0; from < all.length; at++) {
            const size = sizes[at % sizes.length];
            chunks.push(all.slice(from, from + size));
            from += size;
          }
          expect(await collect(readLines(byteStream(chunks)))).toEqual(lines);
        },
      ),
    );
  });

  it('closes the stream when nobody reads on', async () => {
    let cancelled = false;
    const stream = new ReadableStream<Uint8Array>({
      pull: controller => controller.enqueue(bytes('line\n')),
      cancel: () => {
        cancelled = true;
      },
    });
    for await (const line of readLines(stream)) {
      expect(line).toBe('line');
      break;
    }
    expect(cancelled).toBe(true);
  });
});

describe('readQueryEvents', () => {
  const started: QueryEvent = { type: 'started', queryId: 'q' };

  it.each([
    ['ends early', byteStream([bytes(ndjson([started]))])],
    ['is empty', byteStream([])],
    [
      'breaks',
      byteStream([bytes(ndjson([started]))], { error: new TypeError('reset') }),
    ],
    ['is cut in a line', byteStream([bytes(ndjson([started])), bytes('{"ty')])],
    ['holds no events', byteStream([bytes('<html>\n')])],
  ])('fails as ConnectionLost where the stream %s', async (_, stream) => {
    const events = await collect(readQueryEvents(stream));
    expect(events.pop()).toEqual(lost);
    for (const event of events) {
      expect(event).toEqual(started);
    }
  });

  it('ends with the one last event and reads nothing behind it', async () => {
    const stream = byteStream([bytes(ndjson([started, finished, started]))]);
    expect(await collect(readQueryEvents(stream))).toEqual([started, finished]);
  });
});

describe('QueryClient', () => {
  const server = setupServer();
  registerMswTestHooks(server);
  const client = QueryClient.create({
    discoveryApi: mockApis.discovery(),
    fetchApi: mockApis.fetch(),
  });
  const request = { sql: 'SELECT 1', purpose: 'p' };

  it('yields events while the engine still works', async () => {
    let send: (event: QueryEvent) => void = () => {};
    let body: unknown;
    server.use(
      http.post(`${BASE}/queries`, async ({ request: received }) => {
        body = await received.json();
        return new HttpResponse(
          new ReadableStream({
            start(controller) {
              send = event => {
                controller.enqueue(bytes(ndjson([event])));
                if (event.type === 'finished') {
                  controller.close();
                }
              };
              send({ type: 'started', queryId: 'q' });
            },
          }),
        );
      }),
    );
    const events = client.run(request)[Symbol.asyncIterator]();
    expect((await events.next()).value).toEqual({
      type: 'started',
      queryId: 'q',
    });
    expect(body).toEqual(request);
    send({ type: 'rows', rows: [['1']] });
    expect((await events.next()).value).toEqual({
      type: 'rows',
      rows: [['1']],
    });
    send(finished);
    expect((await events.next()).value).toEqual(finished);
    expect((await events.next()).done).toBe(true);
  });

  it.each([
    [
      403,
      {
        missing: [
          { portRef: 'r', sqlName: 'a.b.c', productTitle: 'B', reason: 'no' },
        ],
      },
      QueryRefusedError,
      { missing: [expect.objectContaining({ sqlName: 'a.b.c' })] },
    ],
    [403, {}, QueryRequestError, { statusCode: 403, errorName: 'SomeError' }],
    [
      409,
      { agreements: [{ agreementId: 'a1', columns: 3 }, 'a2'] },
      SeveralAgreementsError,
      { agreements: [{ agreementId: 'a1', columns: 3 }] },
    ],
    [
      400,
      { position: { line: 3, column: 7 } },
      QueryRequestError,
      { statusCode: 400, position: { line: 3, column: 7 } },
    ],
    [
      400,
      {
        message:
          "There is no 'emial', at line 2, column 8; did you mean email?",
        position: { line: 2, column: 8 },
      },
      QueryRequestError,
      {
        message: "There is no 'emial'; did you mean email?",
        position: { line: 2, column: 8 },
      },
    ],
    [
      400,
      { message: "Unknown table 'a.b.c' at line 2, column 15" },
      QueryRequestError,
      { message: "Unknown table 'a.b.c'", position: { line: 2, column: 15 } },
    ],
    [429, {}, QueryRequestError, { statusCode: 429, message: 'says why' }],
  ])('turns %s with %j into its error', async (status, extra, type, fields) => {
    server.use(
      http.post(`${BASE}/preview`, () =>
        HttpResponse.json(
          { error: { name: 'SomeError', message: 'says why', ...extra } },
          { status },
        ),
      ),
    );
    const error = await collect(client.preview({ portRef: 'r' })).catch(e => e);
    expect(error).toBeInstanceOf(type);
    expect(error).toEqual(expect.objectContaining(fields));
  });

  it('says something of an answer that is no JSON', async () => {
    server.use(
      http.post(
        `${BASE}/queries`,
        () => new HttpResponse('<html>', { status: 502 }),
      ),
    );
    await expect(collect(client.run(request))).rejects.toThrow('502');
  });

  it('cancels, also what has ended meanwhile', async () => {
    const cancelled: string[] = [];
    server.use(
      http.delete(`${BASE}/queries/:id`, ({ params }) => {
        cancelled.push(String(params.id));
        return new HttpResponse(null, {
          status: params.id === 'gone/1' ? 404 : 204,
        });
      }),
    );
    await client.cancel('q');
    await client.cancel('gone/1', { keepalive: true });
    expect(cancelled).toEqual(['q', 'gone/1']);
  });

  it('asks for lists with what is given, and says what is sent', async () => {
    const seen: string[] = [];
    server.use(
      http.all(`${BASE}/*`, async ({ request: received }) => {
        const { pathname, search } = new URL(received.url);
        seen.push(
          [
            received.method,
            pathname.replace('/api/data-query', '') + search,
            await received.text(),
          ].join(' '),
        );
        return received.method === 'DELETE'
          ? new HttpResponse(null, { status: 204 })
          : HttpResponse.json({ items: [] });
      }),
    );
    await client.getBoards({ text: 'a&b', cursor: 'c/1' });
    expect(await client.getCharts('q/1')).toEqual([]);
    await client.pin({ productRef: 'dataproduct:a/b', chartId: 'c' });
    await client.unpin({ productRef: 'dataproduct:a/b', chartId: 'c' });
    await client.profile({ portRef: 'r' });
    expect(seen).toEqual([
      'GET /boards?text=a%26b&cursor=c%2F1 ',
      'GET /charts?savedQueryId=q%2F1 ',
      'PUT /pins {"productRef":"dataproduct:a/b","chartId":"c"}',
      'DELETE /pins?productRef=dataproduct%3Aa%2Fb&chartId=c ',
      'POST /profile {"portRef":"r"}',
    ]);
  });

  it('does not take a changed version for several agreements', async () => {
    server.use(
      http.put(`${BASE}/boards/b`, () =>
        HttpResponse.json(
          {
            error: {
              name: 'ConflictError',
              message: 'It is version 3 now.',
              stored: {},
            },
          },
          { status: 409 },
        ),
      ),
    );
    await expect(
      client.replaceBoard('b', {
        title: 'B',
        visibility: 'private',
        tiles: [],
        version: 2,
      }),
    ).rejects.toEqual(
      expect.objectContaining({
        name: 'QueryRequestError',
        statusCode: 409,
        message: 'It is version 3 now.',
      }),
    );
  });

  it('hands out the file of an export with its name, and tells how far it is', async () => {
    server.use(
      http.get(
        `${BASE}/exports/e1/file`,
        () =>
          new HttpResponse('a,b\n', {
            headers: {
              'Content-Type': 'text/csv',
              'Content-Disposition': 'attachment; filename="../../result.csv"',
            },
          }),
      ),
    );
    const received: number[] = [];
    const { blob, fileName } = await client.downloadExport('e1', {
      onProgress: soFar => received.push(soFar),
    });
    expect(fileName).toBe('result.csv');
    expect(blob.size).toBe(4);
    expect(received.at(-1)).toBe(4);
    server.use(
      http.get(`${BASE}/exports/e1/file`, () =>
        HttpResponse.json(
          { error: { name: 'NotAllowedError', message: 'Access has ended' } },
          { status: 403 },
        ),
      ),
    );
    await expect(client.downloadExport('e1')).rejects.toEqual(
      expect.objectContaining({ statusCode: 403, message: 'Access has ended' }),
    );
  });

  it('lists exports', async () => {
    const items = [{ id: 'e2' }, { id: 'e1' }];
    server.use(http.get(`${BASE}/exports`, () => HttpResponse.json({ items })));
    expect(await client.listExports()).toEqual(items);
  });

  it('does not mind that an export is gone, and minds that a token is', async () => {
    const gone = () =>
      HttpResponse.json(
        { error: { name: 'NotFoundError', message: 'Gone' } },
        { status: 404 },
      );
    server.use(
      http.delete(`${BASE}/exports/e1`, gone),
      http.delete(`${BASE}/tokens/t1`, gone),
    );
    await client.deleteExport('e1');
    await expect(client.revokeToken('t1')).rejects.toThrow('Gone');
  });
});
