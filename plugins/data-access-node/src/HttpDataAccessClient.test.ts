import { mockCredentials, mockServices } from '@backstage/backend-test-utils';
import { http, HttpResponse } from 'msw';
import { setupServer } from 'msw/node';
import { HttpDataAccessClient } from './HttpDataAccessClient';
import { SeveralAgreementsError } from './SeveralAgreementsError';

const BASE = 'http://localhost:7007/api/data-access';
const server = setupServer();

beforeAll(() => server.listen({ onUnhandledRequest: 'error' }));
afterEach(() => server.resetHandlers());
afterAll(() => server.close());

const auth = mockServices.auth({ pluginId: 'data-query' });
const client = HttpDataAccessClient.create({
  auth,
  discovery: mockServices.discovery.mock({ getBaseUrl: async () => BASE }),
});
const credentials = mockCredentials.user('user:default/ann');

async function callerOf(request: Request) {
  const token = request.headers.get('Authorization')!.replace('Bearer ', '');
  const serviceAuth = mockServices.auth({ pluginId: 'data-access' });
  return (await serviceAuth.authenticate(token)).principal;
}

describe('HttpDataAccessClient', () => {
  it('decides on behalf of the user and renews as the plugin itself', async () => {
    const seen: unknown[] = [];
    const note = async ({ request }: { request: Request }) => {
      seen.push([await callerOf(request), await request.json()]);
      return HttpResponse.json({ items: [] });
    };
    server.use(
      http.post(`${BASE}/decisions`, note),
      http.post(`${BASE}/decisions/renew`, note),
      http.post(`${BASE}/decisions/release`, async ({ request }) => {
        seen.push([await callerOf(request), await request.json()]);
        return new HttpResponse(null, { status: 204 });
      }),
    );
    const request = { portRefs: ['a'], purpose: 'reporting' };
    expect(await client.decide(request, { credentials })).toEqual({
      items: [],
    });
    await client.renew(['1', '2']);
    await client.release(['1']);
    const user = expect.objectContaining({
      type: 'user',
      userEntityRef: 'user:default/ann',
    });
    const service = { type: 'service', subject: 'plugin:data-query' };
    expect(seen).toEqual([
      [user, request],
      [service, { ids: ['1', '2'] }],
      [service, { ids: ['1'] }],
    ]);
  });

  it('makes a token with the key of who asks', async () => {
    const keys: (string | null)[] = [];
    server.use(
      http.post(`${BASE}/tokens`, ({ request }) => {
        keys.push(request.headers.get('Idempotency-Key'));
        return HttpResponse.json({ token: {}, secret: 's' }, { status: 201 });
      }),
    );
    const request = {
      productRef: 'dataproduct:safety/bird-strikes',
      agreementId: 'a1',
      title: 'Notebook',
      expiresInHours: 1,
    };
    await client.createToken(request, { credentials, idempotencyKey: 'k1' });
    await client.createToken(request, { credentials });
    expect(keys).toEqual(['k1', null]);
  });

  it('asks for the access to many ports a page at a time', async () => {
    const portRefs = Array.from({ length: 45 }, (_, i) => `p#${i}@1`);
    const sizes: number[] = [];
    server.use(
      http.get(`${BASE}/access`, ({ request }) => {
        const refs = new URL(request.url).searchParams.getAll('portRef');
        sizes.push(refs.length);
        return HttpResponse.json({ items: refs.map(portRef => ({ portRef })) });
      }),
    );
    const { items } = await client.access({ portRefs }, { credentials });
    expect(items.map(item => item.portRef)).toEqual(portRefs);
    expect(sizes.sort()).toEqual([20, 20, 5]);
  });

  it('turns a 409 with choices into an error that holds them, and any other answer into an error', async () => {
    const agreements = [{ agreementId: 'one' }, { agreementId: 'two' }];
    server.use(
      http.post(`${BASE}/decisions`, () =>
        HttpResponse.json(
          {
            error: { name: 'ConflictError', message: 'Pick one', agreements },
            response: { statusCode: 409 },
          },
          { status: 409 },
        ),
      ),
      http.get(`${BASE}/queryable`, () =>
        HttpResponse.json(
          {
            error: { name: 'ServiceUnavailableError', message: 'Down' },
            response: { statusCode: 503 },
          },
          { status: 503 },
        ),
      ),
    );
    const failure = await client
      .decide({ portRefs: ['a'] }, { credentials })
      .catch(error => error);
    expect(failure).toBeInstanceOf(SeveralAgreementsError);
    expect(failure).toMatchObject({
      name: 'ConflictError',
      message: 'Pick one',
      agreements,
    });
    await expect(client.queryable({ credentials })).rejects.toMatchObject({
      statusCode: 503,
    });
  });
});
