import { discoveryApiRef } from '@backstage/core-plugin-api';
import { mockApis, renderInTestApp } from '@backstage/frontend-test-utils';
import { signalApiRef } from '@backstage/plugin-signals-react';
import { act, screen } from '@testing-library/react';
import { HttpResponse, http } from 'msw';
import { setupServer } from 'msw/node';
import { AccessClient, accessApiRef } from '../api';
import { useAccessCounts } from './useAccessCounts';

const BASE = 'http://localhost:7007/api/data-access';

const server = setupServer();
beforeAll(() => server.listen({ onUnhandledRequest: 'error' }));
afterEach(() => server.resetHandlers());
afterAll(() => server.close());

function Menu() {
  const counts = useAccessCounts();
  return <p>{counts ? `Access (${counts.toDecide})` : 'Access'}</p>;
}

describe('useAccessCounts', () => {
  it('follows what others do, where signals tell of it, and shows no number that may be wrong', async () => {
    let toDecide: number | undefined = 1;
    server.use(
      http.get(`${BASE}/counts`, () =>
        toDecide === undefined
          ? HttpResponse.json({}, { status: 503 })
          : HttpResponse.json({
              toDecide,
              waiting: 0,
              changesAsked: 0,
              ending: 0,
              toAnswer: 0,
            }),
      ),
    );
    const heard: { channel: string; tell: (message: any) => void }[] = [];
    const discoveryApi = mockApis.discovery({
      baseUrl: 'http://localhost:7007',
    });
    renderInTestApp(<Menu />, {
      apis: [
        [discoveryApiRef, discoveryApi],
        [
          accessApiRef,
          AccessClient.create({ discoveryApi, fetchApi: { fetch } }),
        ],
        [
          signalApiRef,
          {
            subscribe: (channel: string, tell: (message: any) => void) => {
              heard.push({ channel, tell });
              return { unsubscribe: () => {} };
            },
          },
        ],
      ],
    });
    expect(await screen.findByText('Access (1)')).toBeInTheDocument();
    const signal = () =>
      act(async () =>
        heard
          .filter(({ channel }) => channel === 'data-access')
          // The same text again is a signal again.
          .forEach(({ tell }) => tell({ link: '/access?tab=decide' })),
      );
    toDecide = 2;
    await signal();
    expect(await screen.findByText('Access (2)')).toBeInTheDocument();
    toDecide = 3;
    await signal();
    expect(await screen.findByText('Access (3)')).toBeInTheDocument();
    toDecide = undefined;
    await signal();
    expect(await screen.findByText('Access')).toBeInTheDocument();
  });
});
