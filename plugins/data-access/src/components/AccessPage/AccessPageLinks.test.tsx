import { screen, waitFor, within } from '@testing-library/react';
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

const server = setupServer();
beforeAll(() => server.listen({ onUnhandledRequest: 'error' }));
afterEach(() => server.resetHandlers());
afterAll(() => server.close());

let state: BackendState;
beforeEach(() => {
  state = { decide: [], mine: [], agreements: [], writes: [] };
  server.use(...accessBackend(state));
});

const render = (path: string) => renderAccessPage(path, { governor: true });

function campaignItem(id: string, proposal: 'keep' | 'end', state_ = 'open') {
  return {
    id,
    campaignId: 'c1',
    agreement: makeAgreement(`a-${id}`, {
      productTitle: proposal === 'end' ? 'Crew rosters' : 'Bird strikes',
    }),
    proposal,
    usage:
      proposal === 'end'
        ? { queries: 0, days: 30 }
        : { queries: 1, days: 0, lastUsedAt: Date.now() },
    state: state_,
  };
}

describe('asking from where access was missing', () => {
  const portRef = 'dataproduct:safety/bird-strikes#reports@1';
  const rowFilter = {
    kind: 'eq' as const,
    column: 'state',
    value: { type: 'string' as const, value: 'TX' },
  };
  let previewed: any;
  beforeEach(() => {
    previewed = undefined;
    server.use(
      http.get(`${BASE}/consumers`, () =>
        HttpResponse.json({
          items: [
            { ref: 'user:default/ana', kind: 'user', title: 'Ana' },
            { ref: 'group:default/network', kind: 'group', title: 'Network' },
          ],
        }),
      ),
      http.get(`${BASE}/access`, () => HttpResponse.json({ items: [] })),
      http.post(`${BASE}/requests/preview`, async ({ request }) => {
        previewed = await request.json();
        return HttpResponse.json({
          items: [
            {
              portRef,
              productRef: 'dataproduct:safety/bird-strikes',
              productTitle: 'Bird strikes',
              sqlName: 'safety.bird_strikes.reports',
              decider: 'group:default/safety',
              columns: ['state', 'cost', 'remarks'].map(name => ({
                name,
                logicalType: 'string',
              })),
              obstacles: [],
            },
          ],
        });
      }),
    );
  });

  it('asks again for what was had', async () => {
    state.agreements = [
      makeAgreement('a1', {
        state: 'expired',
        consumer: 'group:default/network',
        columns: ['state', 'cost'],
        columnsPromised: ['state', 'cost', 'remarks'],
        rowFilter,
      }),
    ];
    const user = render('/access/mine');
    await user.click(
      await screen.findByRole('button', { name: 'Ask again for Bird strikes' }),
    );
    const panel = await screen.findByRole('dialog');
    expect(
      await within(panel).findByRole('button', { name: '2 of 3 columns' }),
    ).toBeInTheDocument();
    expect(within(panel).getByDisplayValue('TX')).toBeInTheDocument();
    await waitFor(() =>
      expect(previewed).toMatchObject({
        consumer: 'group:default/network',
        purpose: 'service-recovery',
        columns: { [portRef]: ['state', 'cost'] },
      }),
    );
  });

  it('opens the panel of a link, with what it names', async () => {
    const user = render(
      `/access?tab=mine&purpose=service-recovery&column=cost&consumer=group:default/network&ask=${encodeURIComponent(
        portRef,
      )}`,
    );
    const panel = await screen.findByRole('dialog');
    await waitFor(() =>
      expect(previewed).toMatchObject({
        consumer: 'group:default/network',
        purpose: 'service-recovery',
        columns: { [portRef]: ['cost'] },
      }),
    );
    await user.click(within(panel).getByRole('button', { name: 'Cancel' }));
    await waitFor(() =>
      expect(screen.queryByRole('dialog')).not.toBeInTheDocument(),
    );
  });
});

describe('links of notifications', () => {
  it('leads to a campaign, which is answered as proposed', async () => {
    let answers: unknown;
    server.use(
      http.get(`${BASE}/campaigns`, () =>
        HttpResponse.json({
          items: [
            {
              id: 'c1',
              title: 'Autumn',
              scope: {},
              state: 'open',
              dueAt: Date.now() + 86_400_000,
              createdBy: 'user:default/gloria',
              createdAt: Date.now(),
              counts: { open: 2, kept: 0, ended: 0 },
            },
          ],
        }),
      ),
      http.get(`${BASE}/campaigns/c1/items`, () =>
        HttpResponse.json({
          items: [
            campaignItem('k', 'keep', answers ? 'kept' : 'open'),
            campaignItem('e', 'end'),
            {
              ...campaignItem('d', 'keep'),
              proposal: undefined,
              usage: { queries: 3, days: 1, lastUsedAt: Date.now() },
            },
          ],
          totalItems: 3,
        }),
      ),
      http.post(`${BASE}/campaigns/c1/answers`, async ({ request }) => {
        answers = await request.json();
        return HttpResponse.json({
          items: [
            { itemId: 'k' },
            {
              itemId: 'e',
              error: { name: 'ConflictError', message: 'It has ended.' },
            },
          ],
        });
      }),
    );
    const user = render('/access?tab=campaigns&campaign=c1');
    expect(
      await screen.findByRole('tab', { name: 'Campaigns (2)' }),
    ).toBeInTheDocument();
    expect(
      (await screen.findAllByText('not used in 30 days')).length,
    ).toBeGreaterThan(0);
    expect(
      screen.getAllByText(/^1 query since it began, /).length,
    ).toBeGreaterThan(0);
    expect(
      screen.getAllByText(/^3 queries in 1 day, last /).length,
    ).toBeGreaterThan(0);
    await user.click(
      screen.getByRole('button', { name: 'Answer 2 as proposed' }),
    );
    expect(
      await screen.findByText('Crew rosters: It has ended.'),
    ).toBeInTheDocument();
    expect(answers).toEqual({
      items: [
        { itemId: 'k', verdict: 'keep' },
        { itemId: 'e', verdict: 'end' },
      ],
    });
    expect(await screen.findByText('kept')).toBeInTheDocument();
    expect(
      screen.getByRole('button', { name: 'End Crew rosters for ana' }),
    ).toBeEnabled();
  });

  it.each(['mine', 'given'])(
    'says in %s of what holds that it is not as agreed where its data is',
    async tab => {
      state.agreements = [
        makeAgreement('a1', {
          gap: {
            provisioner: 'postgres:warehouse',
            provisionerTitle: 'PostgreSQL (warehouse)',
            kind: 'no-longer',
            retryAt: Date.now() + 5 * 60_000,
          },
        }),
      ];
      render(`/access?tab=${tab}`);
      expect(
        await screen.findByText('active, not everywhere'),
      ).toBeInTheDocument();
      expect(
        screen.getByText(
          'no longer as agreed in PostgreSQL (warehouse), tried again in 5 minutes',
        ),
      ).toBeInTheDocument();
    },
  );

  it('leads to an agreement among one’s own', async () => {
    state.agreements = [
      makeAgreement('a1', { acceptedTerms: '1.2.0' }),
      makeAgreement('a2', { productTitle: 'Crew rosters' }),
    ];
    render('/access?tab=mine&agreement=a2');
    await screen.findByText('2 columns, terms 1.2.0');
    const current = document.querySelectorAll('[data-current]');
    expect([...current].map(one => one.textContent)).toEqual([
      expect.stringContaining('Crew rosters'),
    ]);
  });
});

describe('AccessPage, a link to what is not in the list', () => {
  it('opens the agreement itself', async () => {
    state.agreements = [];
    server.use(
      http.get(`${BASE}/agreements/a9`, () =>
        HttpResponse.json(makeAgreement('a9', { productTitle: 'Old rosters' })),
      ),
    );
    const user = render('/access?tab=mine&agreement=a9');
    const panel = await screen.findByRole('dialog');
    expect(await within(panel).findByText('Old rosters')).toBeInTheDocument();
    const [close] = within(panel).getAllByRole('button', { name: 'Close' });
    await user.click(close);
    await waitFor(() =>
      expect(screen.queryByRole('dialog')).not.toBeInTheDocument(),
    );
  });
});

describe('AccessPage, given', () => {
  it('suspends with a reason, and resumes', async () => {
    state.agreements = [makeAgreement('a1')];
    const move = (to: 'suspended' | 'active') => async () => {
      state.agreements = [makeAgreement('a1', { state: to })];
      return HttpResponse.json(state.agreements[0]);
    };
    server.use(
      http.post(`${BASE}/agreements/a1/suspend`, move('suspended')),
      http.post(`${BASE}/agreements/a1/resume`, move('active')),
    );
    const user = render('/access/given?order=purpose');
    await user.click(
      await screen.findByRole('button', {
        name: 'Suspend Bird strikes for ana',
      }),
    );
    const dialog = await screen.findByRole('dialog');
    await user.click(within(dialog).getByRole('textbox', { name: 'Reason' }));
    await user.paste('An incident.');
    await user.click(within(dialog).getByRole('button', { name: 'Suspend' }));
    await user.click(
      await screen.findByRole('button', {
        name: 'Resume Bird strikes for ana',
      }),
    );
    expect(
      await screen.findByRole('button', {
        name: 'Suspend Bird strikes for ana',
      }),
    ).toBeInTheDocument();
  });
});

describe('AccessPage, report', () => {
  it('shows who read what in a period, and gives it as a file', async () => {
    const asked: string[] = [];
    server.use(
      http.get(`${BASE}/report`, ({ request }) => {
        const { searchParams } = new URL(request.url);
        asked.push(
          `${searchParams.get('section')} ${searchParams.get('format')}`,
        );
        return searchParams.get('format') === 'csv'
          ? HttpResponse.text('user\n')
          : HttpResponse.json({
              from: Number(searchParams.get('from')),
              to: Number(searchParams.get('to')),
              section: 'reads',
              items: [
                {
                  user: 'user:default/ana',
                  purpose: null,
                  classification: 'confidential',
                  portRef: 'dataproduct:safety/bird-strikes#reports@1',
                  product: 'Bird strikes',
                  domain: null,
                  agreementId: null,
                  consumer: null,
                  approvedBy: null,
                  queries: 1234,
                  firstAt: '2026-11-01T00:00:00.000Z',
                  lastAt: '2026-11-02T00:00:00.000Z',
                },
              ],
              truncated: false,
            });
      }),
    );
    const created = jest.fn(() => 'blob:report');
    Object.assign(URL, { createObjectURL: created, revokeObjectURL: () => {} });
    const click = jest
      .spyOn(HTMLAnchorElement.prototype, 'click')
      .mockImplementation(() => {});
    const user = render('/access/report?from=2026-11-01&to=2026-11-02');
    expect(await screen.findByText('1,234')).toBeInTheDocument();
    expect(screen.getByText('confidential')).toBeInTheDocument();
    await user.click(screen.getByRole('button', { name: 'Download as CSV' }));
    await waitFor(() => expect(click).toHaveBeenCalledTimes(1));
    expect((click.mock.contexts[0] as HTMLAnchorElement).download).toBe(
      'access-reads-2026-11-01-2026-11-02.csv',
    );
    expect(asked).toEqual(['reads null', 'reads csv']);
    click.mockRestore();
  });
});
