import { screen, waitFor } from '@testing-library/react';
import { HttpResponse, http } from 'msw';
import { setupServer } from 'msw/node';
import {
  BASE,
  accessBackend,
  makeAgreement,
  type BackendState,
} from '../../__testUtils__/accessBackend';
import { renderAccessPage } from '../../__testUtils__/renderAccessPage';

// Tables and dialogs of a whole page are slow to render in jsdom.
jest.setTimeout(60_000);

const DAY = 86_400_000;

const server = setupServer();
beforeAll(() => server.listen({ onUnhandledRequest: 'error' }));
afterEach(() => server.resetHandlers());
afterAll(() => server.close());

let state: BackendState;
beforeEach(() => {
  state = { decide: [], mine: [], agreements: [], writes: [] };
  server.use(...accessBackend(state));
});

describe('AccessPage, use of what was given', () => {
  const used = (queries: number) => ({
    queries,
    days: 30,
    ...(queries ? { lastUsedAt: Date.now() - DAY, users: 3 } : {}),
  });

  it('says how much each is used, and proposes only what is known to be unused', async () => {
    const first = [
      makeAgreement('a1', {
        startsAt: 1,
        usage: { ...used(1240), days: 4, daily: [0, 40, 1200, 0] },
      }),
      makeAgreement('a2', { productTitle: 'Crew rosters', startsAt: 1 }),
    ];
    const second = [
      makeAgreement('a3', {
        productTitle: 'Flight delays',
        startsAt: 1,
        usage: used(0),
      }),
      makeAgreement('a4', { productTitle: 'Weather', usage: used(0) }),
      makeAgreement('a5', {
        productTitle: 'Airports',
        state: 'scheduled',
        startsAt: Date.now() + DAY,
        usage: used(0),
      }),
    ];
    server.use(
      http.get(`${BASE}/agreements`, ({ request }) =>
        HttpResponse.json(
          new URL(request.url).searchParams.get('cursor')
            ? { items: second, totalItems: 4 }
            : { items: first, totalItems: 4, nextCursor: 'more' },
        ),
      ),
    );
    const user = renderAccessPage('/access/given');
    expect(
      await screen.findByText('1,240 queries, 3 people'),
    ).toBeInTheDocument();
    const days = screen.getByRole('img', {
      name: 'Queries of each of the last 4 days, the oldest first: 0, 40, 1,200, 0',
    });
    // A day without use draws nothing.
    expect(days.querySelectorAll('rect')).toHaveLength(2);
    const row = (name: string) =>
      screen.getByText(name).closest('tr, [role="row"], li');
    expect(row('Crew rosters')).toHaveTextContent('not known');
    expect(row('Flight delays')).toHaveTextContent(
      'never used in 30 daysproposed for ending',
    );
    expect(row('Weather')).toHaveTextContent(/not used since it began/);
    expect(row('Airports')).toHaveTextContent('not begun yet');
    expect(screen.getAllByText('proposed for ending')).toHaveLength(1);

    await user.click(screen.getByRole('button', { name: /Show/ }));
    await user.click(
      await screen.findByRole('option', {
        name: 'Not used, proposed for ending (1)',
      }),
    );
    await waitFor(() =>
      expect(screen.queryByText('Crew rosters')).not.toBeInTheDocument(),
    );
    expect(screen.getByText('Flight delays')).toBeInTheDocument();
  });

  it('tells which show fewer columns than the contract promises', async () => {
    state.agreements = [
      makeAgreement('a1'),
      makeAgreement('a2', { productTitle: 'Weather', portRef: 'other' }),
      makeAgreement('a3', {
        productTitle: 'Old strikes',
        columnsPromised: ['state', 'cost'],
      }),
    ];
    server.use(
      http.get(`${BASE}/queryable`, () =>
        HttpResponse.json({
          items: [
            {
              portRef: state.agreements[0].portRef,
              basis: 'owner',
              columns: ['state', 'cost', 'later'].map(name => ({ name })),
            },
          ],
        }),
      ),
    );
    const user = renderAccessPage('/access/given?show=fewer');
    expect(await screen.findByText('2 of 3 columns')).toBeInTheDocument();
    expect(
      screen.getByText('2 of 3 columns, 1 new one left out'),
    ).toBeInTheDocument();
    expect(screen.queryByText('Weather')).not.toBeInTheDocument();

    await user.click(screen.getByRole('button', { name: /Show/ }));
    await user.click(
      await screen.findByRole('option', {
        name: 'New columns since it was approved (1)',
      }),
    );
    await waitFor(() =>
      expect(screen.queryByText('Bird strikes')).not.toBeInTheDocument(),
    );
    expect(screen.getByText('Old strikes')).toBeInTheDocument();
  });

  it('says why where somebody said it', async () => {
    const ended = {
      state: 'revoked',
      revokedAt: new Date('2026-03-02T12:00:00').getTime(),
      revokedBy: 'user:default/ana',
    } as const;
    state.agreements = [
      makeAgreement('a1', { ...ended, revokeReason: 'The project ended.' }),
      makeAgreement('a2', ended),
      makeAgreement('a3', { state: 'failed', failure: 'Too many roles.' }),
      makeAgreement('a4', { state: 'failed' }),
    ];
    renderAccessPage('/access/given');
    expect(
      await screen.findByText('revoked Mar 2, 2026: The project ended.'),
    ).toBeInTheDocument();
    expect(screen.getByText('revoked Mar 2, 2026')).toBeInTheDocument();
    expect(screen.getByText('Too many roles.')).toBeInTheDocument();
    expect(screen.getByText('could not be made')).toBeInTheDocument();
  });

  it('draws a thousand a hundred at a time', async () => {
    state.agreements = Array.from({ length: 250 }, (_, index) =>
      makeAgreement(`a${index}`, { sqlName: `area.product.port_${index}` }),
    );
    const user = renderAccessPage('/access/given');
    const more = await screen.findByRole('button', {
      name: 'Show 100 more of 150',
    });
    expect(screen.getAllByText(/area\.product\.port_/)).toHaveLength(100);
    await user.click(more);
    expect(screen.getAllByText(/area\.product\.port_/)).toHaveLength(200);
    expect(
      screen.getByRole('button', { name: 'Show 50 more of 50' }),
    ).toBeInTheDocument();
  });
});
