import { screen, within } from '@testing-library/react';
import { HttpResponse, http } from 'msw';
import { setupServer } from 'msw/node';
import {
  BASE,
  accessBackend,
  failure,
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

describe('AccessPage, rows as the requester would see them', () => {
  const sample = {
    portRef: 'dataproduct:safety/bird-strikes#reports@1',
    sqlName: 'safety.bird_strikes.reports',
    columns: [
      { name: 'state', type: 'VARCHAR' },
      { name: 'remarks', type: 'VARCHAR' },
    ],
    rows: [
      ['TX', '***'],
      [null, '***'],
    ],
    masks: [
      {
        column: 'remarks',
        kind: 'redact',
        reason: 'The contract hides free text.',
      },
    ],
    rowFilter: { text: 'state is TX', reason: 'The contract says so.' },
  };

  it('shows them when asked, with what is hidden and why', async () => {
    state.decide = [makeRequest('r1')];
    let read = 0;
    server.use(
      http.get(`${BASE}/requests/r1/items/i1/sample`, () => {
        read += 1;
        return HttpResponse.json(sample);
      }),
    );
    const user = renderAccessPage('/access/decide?request=r1&item=i1');
    const panel = await screen.findByRole('dialog', { name: 'Bird strikes' });
    const show = await within(panel).findByRole('button', {
      name: 'Show five rows as they would see them',
    });
    expect(read).toBe(0);
    await user.click(show);
    const rows = await within(panel).findByRole('region', {
      name: 'Rows of safety.bird_strikes.reports',
    });
    expect(
      within(rows)
        .getAllByRole('row')
        .map(one => one.textContent),
    ).toEqual(['stateremarksmasked', 'TX***', 'null***']);
    expect(
      within(panel).getByText('remarks: The contract hides free text.'),
    ).toBeInTheDocument();
    expect(
      within(panel).getByText(/Only rows where state is TX/),
    ).toBeInTheDocument();
    expect(read).toBe(1);
  });

  it('stops nobody from deciding where they cannot be shown', async () => {
    state.decide = [makeRequest('r1')];
    server.use(
      http.get(`${BASE}/requests/r1/items/i1/sample`, () =>
        failure(403, 'NotAllowedError', 'Only owners of the port see rows.'),
      ),
    );
    const user = renderAccessPage('/access/decide?request=r1&item=i1');
    const panel = await screen.findByRole('dialog', { name: 'Bird strikes' });
    await user.click(
      await within(panel).findByRole('button', { name: /Show five rows/ }),
    );
    expect(
      await within(panel).findByText(
        'Only owners of the port see rows. You can decide without them.',
      ),
    ).toBeInTheDocument();
    await user.click(within(panel).getByRole('button', { name: 'Approve' }));
    expect(
      await within(panel).findByText(/Approved until/),
    ).toBeInTheDocument();
  });
});
