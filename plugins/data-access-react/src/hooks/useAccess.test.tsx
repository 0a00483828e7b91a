import { discoveryApiRef } from '@backstage/core-plugin-api';
import { mockApis, renderInTestApp } from '@backstage/frontend-test-utils';
import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { HttpResponse, http } from 'msw';
import { setupServer } from 'msw/node';
import { AccessClient, accessApiRef } from '../api';
import { useAccess } from './useAccess';

const BASE = 'http://localhost:7007/api/data-access';
const PORT = 'dataproduct:safety/bird-strikes#reports@1';

const server = setupServer();
beforeAll(() => server.listen({ onUnhandledRequest: 'error' }));
afterEach(() => server.resetHandlers());
afterAll(() => server.close());

function Words(props: { portRefs: string[] }) {
  const { access, loading, error } = useAccess(props.portRefs);
  if (loading || error) {
    return <p>{error ? 'failed' : 'loading'}</p>;
  }
  return (
    <ul>
      {props.portRefs.map(portRef => (
        <li key={portRef}>{access[portRef]?.word ?? 'unknown'}</li>
      ))}
    </ul>
  );
}

function render(portRefs: string[]) {
  const discoveryApi = mockApis.discovery({ baseUrl: 'http://localhost:7007' });
  const client = AccessClient.create({ discoveryApi, fetchApi: { fetch } });
  renderInTestApp(
    <>
      <Words portRefs={portRefs} />
      <button onClick={() => client.withdraw('r1')}>withdraw</button>
    </>,
    {
      apis: [
        [discoveryApiRef, discoveryApi],
        [accessApiRef, client],
      ],
    },
  );
}

describe('useAccess', () => {
  it('follows what is written on the same page, and leaves out what is not answered', async () => {
    let word = 'waiting';
    server.use(
      http.get(`${BASE}/access`, ({ request }) => {
        const asked = new URL(request.url).searchParams.getAll('portRef');
        return HttpResponse.json({
          items: asked
            .filter(portRef => portRef === PORT)
            .map(portRef => ({
              portRef,
              sqlName: 'safety.bird_strikes.reports',
              word,
              purposes: [],
              decider: 'group:default/safety',
            })),
        });
      }),
      http.post(`${BASE}/requests/r1/withdraw`, () => {
        word = 'ended';
        return HttpResponse.json({});
      }),
    );
    render([PORT, 'dataproduct:safety/hidden#reports@1']);
    expect(await screen.findByText('waiting')).toBeInTheDocument();
    expect(screen.getByText('unknown')).toBeInTheDocument();
    await userEvent.click(screen.getByRole('button', { name: 'withdraw' }));
    expect(await screen.findByText('ended')).toBeInTheDocument();
  });

  it('asks in several calls for many ports', async () => {
    const counts: number[] = [];
    server.use(
      http.get(`${BASE}/access`, ({ request }) => {
        counts.push(new URL(request.url).searchParams.getAll('portRef').length);
        return HttpResponse.json({ items: [] });
      }),
    );
    render(Array.from({ length: 45 }, (_, index) => `${PORT}/t${index}`));
    expect(await screen.findAllByText('unknown')).toHaveLength(45);
    expect(counts.sort()).toEqual([20, 20, 5]);
  });

  it('does not ask for nothing', async () => {
    render([]);
    expect(await screen.findByRole('list')).toBeEmptyDOMElement();
  });

  it('says when it failed', async () => {
    server.use(
      http.get(`${BASE}/access`, () => HttpResponse.json({}, { status: 503 })),
    );
    render([PORT]);
    expect(await screen.findByText('failed')).toBeInTheDocument();
  });
});
