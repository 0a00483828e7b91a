import { screen, waitFor, within } from '@testing-library/react';
import { HttpResponse, http } from 'msw';
import { setupServer } from 'msw/node';
import {
  BASE,
  accessBackend,
  failure,
  makeAgreement,
  makeRequest,
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

const render = renderAccessPage;

describe('AccessPage, to decide', () => {
  it('opens a panel with all that a decision needs, and approves', async () => {
    state.decide = [makeRequest('r1'), makeRequest('r2')];
    const user = render('/access');
    expect(
      await screen.findByRole('tab', { name: 'To decide (2)' }),
    ).toHaveAttribute('aria-selected', 'true');
    expect(
      await screen.findByRole('tabpanel', { name: 'To decide (2)' }),
    ).toContainElement(await screen.findByText('r1-asker'));

    await user.click(
      (
        await screen.findAllByRole('button', { name: /^Open / })
      )[0],
    );
    const panel = await screen.findByRole('dialog', { name: 'Bird strikes' });
    expect(within(panel).getByText('r1-asker')).toBeInTheDocument();
    expect(within(panel).getByText('To warn crews.')).toBeInTheDocument();
    expect(within(panel).getByText('All 302,145 rows.')).toBeInTheDocument();
    // A name of the catalog, in a list of its own.
    const others = await within(panel).findByText('network');
    expect(others.closest('li')).toHaveTextContent(
      /^network, Service recovery, until/,
    );
    expect(within(panel).getByText('Nothing yet.')).toBeInTheDocument();
    expect(
      within(panel).getByRole('row', { name: /remarks.*confidential/ }),
    ).toHaveTextContent('The contract hides free text.');

    await user.click(within(panel).getByRole('button', { name: 'Approve' }));
    expect(
      await within(panel).findByText(/Approved until/),
    ).toBeInTheDocument();
    expect(state.writes).toEqual([
      { path: '/requests/r1/items/i1/approve', body: { version: 4 } },
    ]);
    expect(
      screen.getByRole('tab', { name: 'To decide (1)', hidden: true }),
    ).toBeInTheDocument();
  });

  it('approves for less: fewer columns and limited rows', async () => {
    state.decide = [makeRequest('r1')];
    const user = render('/access/decide?request=r1&item=i1');
    const panel = await screen.findByRole('dialog', { name: 'Bird strikes' });
    await user.click(
      within(panel).getByRole('button', { name: 'Approve for less' }),
    );
    await user.click(within(panel).getByRole('checkbox', { name: 'remarks' }));
    await user.click(
      within(panel).getByRole('button', { name: 'Limit the rows' }),
    );
    const approve = within(panel).getByRole('button', {
      name: 'Approve for less',
    });
    expect(within(panel).getByText('Say which value.')).toBeInTheDocument();
    expect(approve).toBeDisabled();
    await user.click(within(panel).getByRole('textbox', { name: 'Value' }));
    await user.paste('TX');
    await user.click(approve);
    await within(panel).findByText(/Approved until/);
    expect(state.writes[0].body).toEqual({
      version: 4,
      columns: ['state'],
      rowFilter: {
        kind: 'eq',
        column: 'state',
        value: { type: 'string', value: 'TX' },
      },
    });
  });

  it('rejects with a reason only', async () => {
    state.decide = [makeRequest('r1')];
    const user = render('/access/decide?request=r1&item=i1&mode=reject');
    const panel = await screen.findByRole('dialog', { name: 'Bird strikes' });
    const reject = await within(panel).findByRole('button', { name: 'Reject' });
    expect(reject).toBeDisabled();
    await user.click(within(panel).getByRole('textbox', { name: 'Reason' }));
    await user.paste('Too broad.');
    await user.click(reject);
    await within(panel).findByText('Rejected.');
    expect(state.writes).toEqual([
      {
        path: '/requests/r1/items/i1/reject',
        body: { version: 4, reason: 'Too broad.' },
      },
    ]);
  });

  it('says why a conflicted approver cannot decide, and offers nothing to do so', async () => {
    state.decide = [
      makeRequest(
        'r1',
        {},
        {
          mayDecide: {
            allowed: false,
            reason: 'You asked for this yourself, so somebody else decides.',
          },
        },
      ),
    ];
    const user = render('/access/decide?request=r1&item=i1&mode=less');
    const panel = await screen.findByRole('dialog', { name: 'Bird strikes' });
    expect(
      await within(panel).findByText(
        'You asked for this yourself, so somebody else decides.',
      ),
    ).toBeInTheDocument();
    expect(
      within(panel).queryByRole('button', { name: /Approve|Reject/ }),
    ).not.toBeInTheDocument();
    await user.keyboard('a');
    expect(state.writes).toEqual([]);
  });

  it('shows how it stands where somebody else was faster', async () => {
    state.decide = [makeRequest('r1')];
    server.use(
      http.post(`${BASE}/requests/r1/items/i1/approve`, () => {
        state.decide = [makeRequest('r1', {}, { state: 'rejected' })];
        return failure(409, 'ConflictError', 'Version 4 is not current');
      }),
    );
    const user = render('/access/decide?request=r1&item=i1');
    const panel = await screen.findByRole('dialog', { name: 'Bird strikes' });
    await user.click(within(panel).getByRole('button', { name: 'Approve' }));
    expect(
      await within(panel).findByText('This is decided already'),
    ).toBeInTheDocument();
    expect(
      within(panel).getByText(/Someone else has decided/),
    ).toBeInTheDocument();
  });

  it('decides several at once, with a result for each', async () => {
    state.decide = [makeRequest('r1'), makeRequest('r2'), makeRequest('r3')];
    server.use(
      http.post(`${BASE}/requests/decide`, async ({ request }) => {
        const { items } = (await request.json()) as {
          items: { requestId: string; itemId: string }[];
        };
        return HttpResponse.json({
          items: items.map(({ requestId, itemId }) => ({
            requestId,
            itemId,
            ...(requestId === 'r2' && {
              error: { name: 'ConflictError', message: 'Decided meanwhile' },
            }),
          })),
        });
      }),
    );
    const user = render('/access/decide');
    const checkboxes = await screen.findAllByRole('checkbox');
    for (const checkbox of checkboxes.slice(-3)) {
      await user.click(checkbox);
    }
    expect(screen.getByText('3 selected')).toBeInTheDocument();
    await user.click(screen.getByRole('button', { name: 'Approve selected' }));
    const dialog = await screen.findByRole('dialog', {
      name: 'Approve 3 requests',
    });
    await user.click(within(dialog).getByRole('button', { name: 'Decide' }));
    await within(dialog).findByRole('button', { name: 'Done' });
    const results = within(dialog).getAllByRole('listitem');
    expect(results.map(result => result.textContent)).toEqual([
      expect.stringContaining('r1-asker: approved'),
      expect.stringContaining('r2-asker: not decided: Decided meanwhile'),
      expect.stringContaining('r3-asker: approved'),
    ]);
  });

  it('works with the keyboard', async () => {
    state.decide = [makeRequest('r1'), makeRequest('r2')];
    const user = render('/access/decide');
    const region = (
      await screen.findAllByRole('group', { name: 'Requests to decide' })
    )[0];
    expect(region).toHaveAccessibleDescription(/j and k move/);
    region.focus();
    await user.keyboard('jjr');
    const panel = await screen.findByRole('dialog', { name: 'Bird strikes' });
    expect(await within(panel).findByText('r2-asker')).toBeInTheDocument();
    expect(
      within(panel).getByRole('textbox', { name: 'Reason' }),
    ).toHaveFocus();

    await user.keyboard('{Escape}');
    await waitFor(() => expect(region).toHaveFocus());
    await user.keyboard('k{Enter}');
    await waitFor(() =>
      expect(screen.getByRole('dialog')).toHaveTextContent('r1-asker'),
    );
    await user.keyboard('j');
    await waitFor(() =>
      expect(screen.getByRole('dialog')).toHaveTextContent('r2-asker'),
    );
    await user.keyboard('a');
    await waitFor(() =>
      expect(state.writes.map(write => write.path)).toEqual([
        '/requests/r2/items/i1/approve',
      ]),
    );
  });

  it('has a state of its own for empty, failed and not to be seen', async () => {
    let broken = true;
    server.use(
      http.get(`${BASE}/requests`, () =>
        broken
          ? failure(503, 'ServiceUnavailableError', 'The database is away')
          : HttpResponse.json({ items: [], totalItems: 0 }),
      ),
    );
    const user = render('/access/decide?request=gone&item=i1');
    const panel = await screen.findByRole('dialog');
    expect(
      await within(panel).findByText(/There is no such request/),
    ).toBeInTheDocument();
    await user.click(within(panel).getByRole('button', { name: 'Close' }));
    expect(await screen.findByText('The database is away')).toBeInTheDocument();
    broken = false;
    await user.click(screen.getByRole('button', { name: 'Try again' }));
    expect(
      await screen.findByText('Nothing waits for you'),
    ).toBeInTheDocument();
  });

  it('says that a list is not for the reader, and offers nothing in vain', async () => {
    server.use(
      http.get(`${BASE}/requests`, () =>
        failure(403, 'NotAllowedError', 'Unauthorized'),
      ),
    );
    render('/access/decide');
    expect(
      await screen.findByText('You may not see this list'),
    ).toBeInTheDocument();
    expect(
      screen.queryByRole('button', { name: 'Try again' }),
    ).not.toBeInTheDocument();
  });
});

describe('AccessPage, mine', () => {
  it('withdraws, hands back with a reason and asks again', async () => {
    state.mine = [makeRequest('r1')];
    state.agreements = [
      makeAgreement('a1'),
      makeAgreement('a2', {
        productTitle: 'Crew rosters',
        state: 'revoked',
        revokedAt: Date.now(),
        revokeReason: 'The project has ended.',
      }),
    ];
    const user = render('/access/mine');
    await user.click(
      await screen.findByRole('button', {
        name: 'Withdraw the request for Bird strikes',
      }),
    );
    expect(await screen.findByText('Withdrawn')).toBeInTheDocument();
    expect(
      screen.getByText(/revoked .*: The project has ended\./),
    ).toBeInTheDocument();
    expect(
      screen.getByRole('button', { name: 'Ask again for Crew rosters' }),
    ).toBeInTheDocument();

    await user.click(
      screen.getByRole('button', { name: 'Hand back Bird strikes' }),
    );
    const dialog = await screen.findByRole('dialog', {
      name: 'Hand back Bird strikes',
    });
    await user.click(within(dialog).getByRole('textbox', { name: /Reason/ }));
    await user.paste('Done with it.');
    await user.click(within(dialog).getByRole('button', { name: 'Hand back' }));
    await waitFor(() =>
      expect(screen.queryByRole('dialog')).not.toBeInTheDocument(),
    );
    expect(state.writes.at(-1)).toEqual({
      path: '/agreements/a1/hand-back',
      body: { reason: 'Done with it.' },
    });
    expect(
      await screen.findAllByRole('button', {
        name: 'Ask again for Bird strikes',
      }),
    ).toHaveLength(2);
  });

  it('says what to do where there is nothing', async () => {
    render('/access/mine');
    expect(
      await screen.findByText('You have not asked for anything'),
    ).toBeInTheDocument();
  });
});

describe('AccessPage, given', () => {
  it('filters, and revokes with a reason', async () => {
    state.agreements = [
      makeAgreement('a1'),
      makeAgreement('a2', {
        productTitle: 'Crew rosters',
        sqlName: 'crew.rosters.rosters',
        consumer: 'group:default/network',
      }),
    ];
    const user = render('/access/given?filter=crew');
    expect(await screen.findByText('Crew rosters')).toBeInTheDocument();
    expect(screen.queryByText('Bird strikes')).not.toBeInTheDocument();
    await user.click(
      screen.getByRole('button', { name: 'Revoke Crew rosters from network' }),
    );
    const dialog = await screen.findByRole('dialog');
    const revoke = within(dialog).getByRole('button', { name: 'Revoke' });
    expect(revoke).toBeDisabled();
    await user.click(within(dialog).getByRole('textbox', { name: 'Reason' }));
    await user.paste('Contract ended.');
    await user.click(revoke);
    expect(
      await screen.findByText(/revoked .*: Contract ended\./),
    ).toBeInTheDocument();
  });
});

describe('AccessPage, ledger', () => {
  it('verifies with numbers, and names the first bad entry', async () => {
    let valid = true;
    server.use(
      http.get(`${BASE}/ledger`, () =>
        HttpResponse.json({
          items: [
            {
              sequence: 1,
              at: Date.now(),
              event: 'request.created',
              actor: 'user:default/ana',
              subject: 'request r1',
              payload: {},
              previousHash: '0'.repeat(64),
              hash: 'a'.repeat(64),
            },
            {
              sequence: 2,
              at: Date.now(),
              event: 'grant.repaired',
              actor: 'plugin:data-access',
              subject: '5f0c2b7e',
              payload: {
                sqlName: 'safety.bird_strikes.reports',
                changes: [
                  'Everybody could read the view flights.v1, which the agreement does not give.',
                ],
              },
              previousHash: 'a'.repeat(64),
              hash: 'b'.repeat(64),
            },
          ],
        }),
      ),
      http.get(`${BASE}/ledger/verify`, () =>
        HttpResponse.json(
          valid
            ? { valid, entries: 1234 }
            : {
                valid,
                entries: 1234,
                firstBad: { sequence: 7, reason: 'its hash does not match' },
              },
        ),
      ),
    );
    const user = render('/access/ledger', { governor: true });
    expect(
      await screen.findByRole('tab', { name: 'Ledger' }),
    ).toBeInTheDocument();
    // What is not known by then is shown as it is.
    expect(await screen.findByText('request.created')).toBeInTheDocument();
    for (const text of [
      'Differed where the data is, and was put right',
      'Everybody could read the view flights.v1, which the agreement does not give.',
      'grant.repaired',
      'by schedule',
      'safety.bird_strikes.reports',
      '5f0c2b7e',
    ]) {
      expect(screen.getByText(text)).toBeInTheDocument();
    }
    await user.click(screen.getByRole('button', { name: 'Verify' }));
    expect(
      await screen.findByText('All 1,234 entries are as they were written.'),
    ).toBeInTheDocument();
    valid = false;
    await user.click(screen.getByRole('button', { name: 'Verify' }));
    expect(
      await screen.findByText(
        'Entry 7 of 1,234 is not as it was written: its hash does not match',
      ),
    ).toBeInTheDocument();
  });

  it('is not for everybody', async () => {
    render('/access/ledger');
    expect(
      await screen.findByText('The ledger is for governors'),
    ).toBeInTheDocument();
    expect(
      screen.queryByRole('tab', { name: 'Ledger' }),
    ).not.toBeInTheDocument();
  });
});
