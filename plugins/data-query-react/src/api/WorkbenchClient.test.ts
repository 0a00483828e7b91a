import { mockApis, registerMswTestHooks } from '@backstage/frontend-test-utils';
import { http, HttpResponse } from 'msw';
import { setupServer } from 'msw/node';
import { QueryRequestError } from './errors';
import { WorkbenchClient } from './WorkbenchClient';

const BASE = 'http://example.com/api/data-query';

describe('WorkbenchClient', () => {
  const server = setupServer();
  registerMswTestHooks(server);
  const client = WorkbenchClient.create({
    discoveryApi: mockApis.discovery({ baseUrl: 'http://example.com' }),
    fetchApi: { fetch: (...args) => fetch(...args) },
  });
  const tab = { title: 'Strikes', sql: 'SELECT 1', position: 0 };

  it('keeps a tab and tells what is stored where another version is', async () => {
    const stored = { ...tab, id: 't/1', version: 3, updatedAt: 5 };
    const asked: unknown[] = [];
    server.use(
      http.put(`${BASE}/tabs/:id`, async ({ request, params }) => {
        asked.push(params.id, await request.json());
        return HttpResponse.json(
          { error: { name: 'ConflictError', message: 'It changed', stored } },
          { status: 409 },
        );
      }),
    );
    const error = await client
      .replaceTab('t/1', { ...tab, version: 2 })
      .catch(caught => caught);
    expect(asked).toEqual(['t/1', { ...tab, version: 2 }]);
    expect(error).toBeInstanceOf(QueryRequestError);
    expect(error).toMatchObject({ statusCode: 409, stored });
  });

  it('asks for saved queries with what is searched for', async () => {
    server.use(
      http.get(`${BASE}/saved-queries`, ({ request }) =>
        HttpResponse.json({
          items: [],
          totalItems: new URL(request.url).searchParams.get('text')!.length,
        }),
      ),
    );
    await expect(client.getSavedQueries({ text: 'a b&c' })).resolves.toEqual({
      items: [],
      totalItems: 5,
    });
  });

  it('takes a tab that is gone for closed, not one that stays', async () => {
    server.use(
      http.delete(`${BASE}/tabs/gone`, () =>
        HttpResponse.json({ error: {} }, { status: 404 }),
      ),
      http.delete(`${BASE}/tabs/stays`, () =>
        HttpResponse.json({ error: { message: 'down' } }, { status: 503 }),
      ),
    );
    await expect(client.deleteTab('gone')).resolves.toBeUndefined();
    await expect(client.deleteTab('stays')).rejects.toThrow('down');
  });

  it('brings estimates', async () => {
    const item = { left: 'a.b.c.d', right: 'e.f.g.h', method: 'computed' };
    server.use(
      http.post(`${BASE}/estimates`, async ({ request }) =>
        HttpResponse.json({
          items: [{ ...item, ...((await request.json()) as {}) }],
        }),
      ),
    );
    await expect(
      client.estimateJoins({ sql: 'SELECT 1', purpose: 'p' }),
    ).resolves.toEqual([{ ...item, sql: 'SELECT 1', purpose: 'p' }]);
  });
});
