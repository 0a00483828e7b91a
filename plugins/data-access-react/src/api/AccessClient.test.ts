import { HttpResponse, http } from 'msw';
import { setupServer } from 'msw/node';
import { AccessClient } from './AccessClient';

const BASE = 'http://localhost:7007/api/data-access';
const server = setupServer();
beforeAll(() => server.listen({ onUnhandledRequest: 'error' }));
afterEach(() => server.resetHandlers());
afterAll(() => server.close());

const discoveryApi = { getBaseUrl: async () => BASE };

/** Every call that reached the backend, as `METHOD path?query key`. */
function recordCalls() {
  const calls: string[] = [];
  server.use(
    http.all(`${BASE}/*`, async ({ request }) => {
      const { pathname, search } = new URL(request.url);
      const path = pathname.replace('/api/data-access', '');
      const key = request.headers.get('Idempotency-Key') ?? '';
      calls.push(`${request.method} ${path}${search} ${key}`.trim());
      return HttpResponse.json({ items: [], head: null });
    }),
  );
  return calls;
}

describe('AccessClient', () => {
  it('calls each route, with parts of the path escaped', async () => {
    const calls = recordCalls();
    const api = AccessClient.create({ discoveryApi, fetchApi: { fetch } });
    await api.getConsumers();
    await api.getCounts();
    await api.updateRequest('a/b', { version: 1 });
    await api.askForChanges('r', 'i', { version: 1, reason: 'Less' });
    await api.decideItems([], { idempotencyKey: 'k' });
    await api.handBack('a?');
    await api.extend('a', { until: 1, justification: 'More' });
    await api.getAgreementDocument('a', 'oaas');
    await api.updatePackage('p', {
      version: 1,
      title: 'T',
      role: 'R',
      purpose: 'p',
      ports: [],
      maxDays: 1,
    });
    await api.answerCampaign('c', []);
    await api.endDelegation('d');
    await api.getReads({ from: 1, to: 2 });
    await api.downloadReport({
      from: 1,
      to: 2,
      section: 'decisions',
      format: 'csv',
    });
    expect(await api.getLedgerHead()).toBeUndefined();
    await api.getAccess(['dataproduct:a/b#c@1']);
    expect(calls).toEqual([
      'GET /consumers',
      'GET /counts',
      'PUT /requests/a%2Fb',
      'POST /requests/r/items/i/ask-changes',
      'POST /requests/decide k',
      'POST /agreements/a%3F/hand-back',
      'POST /agreements/a/extend',
      'GET /agreements/a/document?format=oaas',
      'PUT /packages/p',
      'POST /campaigns/c/answers',
      'POST /delegations/d/end',
      'GET /report?from=1&to=2&section=reads',
      'GET /report?from=1&to=2&section=decisions&format=csv',
      'GET /ledger/head',
      'GET /access?portRef=dataproduct%3Aa%2Fb%23c%401',
    ]);
  });

  it('tells of writes, also of failed ones', async () => {
    recordCalls();
    const api = AccessClient.create({
      discoveryApi,
      fetchApi: { fetch },
    });
    const listener = jest.fn();
    const stop = api.subscribe(listener);
    await api.getCounts();
    expect(listener).toHaveBeenCalledTimes(0);
    await api.resume('a');
    expect(listener).toHaveBeenCalledTimes(1);
    server.use(
      http.post(`${BASE}/agreements/a/suspend`, () =>
        HttpResponse.json(
          { error: { name: 'ConflictError', message: 'It ended' } },
          { status: 409 },
        ),
      ),
    );
    await expect(api.suspend('a', { reason: 'x' })).rejects.toMatchObject({
      statusCode: 409,
    });
    expect(listener).toHaveBeenCalledTimes(2);
    stop();
    await api.resume('a');
    expect(listener).toHaveBeenCalledTimes(2);
  });
});
