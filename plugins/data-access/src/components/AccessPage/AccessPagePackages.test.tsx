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
import { ME, renderAccessPage } from '../../__testUtils__/renderAccessPage';

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

describe('AccessPage, packages', () => {
  it('approves and ends all ports of a package as one', async () => {
    const packed = makeRequest('r1', { packageId: 'p1', passOn: true });
    packed.items.push({
      ...packed.items[0],
      id: 'i2',
      portRef: 'dataproduct:safety/stations#stations@1',
      productTitle: 'Stations',
    });
    state.decide = [packed];
    state.agreements = [
      makeAgreement('a1', { packageId: 'p1', requestId: 'r1' }),
    ];
    const write = (path: string) =>
      http.post(`${BASE}${path}`, async ({ request }) => {
        state.writes.push({ path, body: await request.json() });
        return HttpResponse.json({
          request: packed,
          agreements: state.agreements,
        });
      });
    server.use(write('/requests/r1/approve'), write('/requests/r1/end'));
    const user = renderAccessPage(
      '/access/decide?request=r1&item=i1&mode=less',
    );
    const panel = await screen.findByRole('dialog', { name: 'Bird strikes' });
    expect(
      await within(panel).findByText(/is for Bird strikes, Stations\./),
    ).toBeInTheDocument();
    await user.click(within(panel).getByRole('checkbox', { name: 'remarks' }));
    await user.click(
      within(panel).getByRole('checkbox', {
        name: 'Products made from it may pass it on',
      }),
    );
    await user.click(
      within(panel).getByRole('button', { name: 'Approve for less' }),
    );
    await within(panel).findByText(/Approved until/);
    await user.keyboard('{Escape}');

    await user.click(await screen.findByRole('tab', { name: 'Given' }));
    await user.click(
      await screen.findByRole('button', {
        name: 'Revoke Bird strikes from ana',
      }),
    );
    const dialog = await screen.findByRole('dialog');
    expect(
      within(dialog).getByRole('radio', { name: 'All ports of its package' }),
    ).toBeChecked();
    await user.click(within(dialog).getByRole('textbox', { name: 'Reason' }));
    await user.paste('Over.');
    await user.click(within(dialog).getByRole('button', { name: 'Revoke' }));
    await waitFor(() => expect(state.writes).toHaveLength(2));
    expect(state.writes).toEqual([
      {
        path: '/requests/r1/approve',
        body: {
          versions: { i1: 4, i2: 4 },
          limits: {
            [packed.items[0].portRef]: { columns: ['state'], passOn: false },
          },
        },
      },
      { path: '/requests/r1/end', body: { reason: 'Over.' } },
    ]);
  });

  it('rejects in the list what was seen of a package, and says what changed', async () => {
    const packed = makeRequest('r1', { packageId: 'p1' });
    packed.items.push({ ...packed.items[0], id: 'i2', version: 2 });
    packed.items.push({ ...packed.items[0], id: 'i3', state: 'rejected' });
    state.decide = [packed];
    server.use(
      http.post(`${BASE}/requests/r1/reject`, async ({ request }) => {
        state.writes.push({ path: 'reject', body: await request.json() });
        return failure(409, 'ConflictError', 'Stations is approved by now');
      }),
    );
    const user = renderAccessPage('/access/decide');
    const boxes = await screen.findAllByRole('checkbox');
    for (const box of boxes.slice(-2)) {
      await user.click(box);
    }
    await user.click(screen.getByRole('button', { name: 'Reject selected' }));
    const dialog = await screen.findByRole('dialog');
    await user.click(within(dialog).getByRole('textbox'));
    await user.paste('No.');
    await user.click(within(dialog).getByRole('button', { name: 'Decide' }));
    expect(
      await within(dialog).findAllByText(/Stations is approved by now/),
    ).toHaveLength(2);
    expect(state.writes).toEqual([
      {
        path: 'reject',
        body: { versions: { i1: 4, i2: 2 }, reason: 'No.' },
      },
    ]);
  });

  it('asks for less of a package than it has', async () => {
    const portRef = 'dataproduct:safety/bird-strikes#reports@1';
    server.use(
      http.get(`${BASE}/packages`, () =>
        HttpResponse.json({
          items: [
            {
              id: 'p1',
              title: 'Safety analyst',
              description: '',
              role: 'Analyst',
              ownerRef: 'group:default/network',
              purpose: 'service-recovery',
              ports: [{ portRef, columns: ['state', 'cost'] }],
              maxDays: 90,
              createdBy: ME,
              createdAt: 1,
              updatedAt: 1,
              version: 3,
            },
          ],
        }),
      ),
      http.get(`${BASE}/consumers`, () =>
        HttpResponse.json({ items: [{ ref: ME, kind: 'user', title: 'Ana' }] }),
      ),
      http.post(`${BASE}/requests/preview`, () =>
        HttpResponse.json({
          items: [
            {
              portRef,
              productTitle: 'Bird strikes',
              sqlName: 'safety.bird_strikes.reports',
              columns: ['state', 'cost', 'remarks'].map(name => ({
                name,
                logicalType: 'string',
              })),
              obstacles: [],
            },
          ],
        }),
      ),
      http.post(`${BASE}/packages/p1/requests`, async ({ request }) => {
        state.writes.push({ path: 'ask', body: await request.json() });
        return HttpResponse.json(makeRequest('r1'), { status: 201 });
      }),
    );
    const user = renderAccessPage('/access/packages');
    await user.click(
      await screen.findByRole('button', { name: 'Ask for it: Safety analyst' }),
    );
    expect(
      screen.queryByRole('button', { name: 'Put a package together' }),
    ).not.toBeInTheDocument();
    const dialog = await screen.findByRole('dialog');
    await user.click(
      await within(dialog).findByRole('button', {
        name: /Bird strikes.*all 2 columns, all rows/,
      }),
    );
    await user.click(within(dialog).getByRole('checkbox', { name: 'cost' }));
    await user.click(
      within(dialog).getByRole('textbox', { name: /What you need it for/ }),
    );
    await user.paste('To warn crews.');
    const last = new Date(Date.now() + 10 * DAY);
    await user.click(
      within(dialog).getByRole('spinbutton', { name: /^month/ }),
    );
    await user.keyboard(
      [last.getMonth() + 1, last.getDate(), last.getFullYear()]
        .map(part => String(part).padStart(2, '0'))
        .join(''),
    );
    const ask = within(dialog).getByRole('button', { name: 'Ask for it' });
    await waitFor(() => expect(ask).toBeEnabled());
    await user.click(ask);
    await waitFor(() => expect(state.writes).toHaveLength(1));
    expect(state.writes[0].body).toEqual({
      justification: 'To warn crews.',
      columns: { [portRef]: ['state'] },
      until: expect.any(Number),
    });
  });

  it('keeps limits on columns and rows, and takes more away', async () => {
    const portRef = 'dataproduct:safety/bird-strikes#reports@1';
    const kept = {
      id: 'p1',
      title: 'Safety analyst',
      description: '',
      role: 'Analyst',
      ownerRef: 'group:default/safety',
      purpose: 'service-recovery',
      ports: [
        {
          portRef,
          columns: ['state', 'cost'],
          rowFilter: {
            kind: 'eq',
            column: 'state',
            value: { type: 'string', value: 'TX' },
          },
          masks: { cost: { kind: 'null' } },
        },
      ],
      maxDays: 90,
      createdBy: ME,
      createdAt: 1,
      updatedAt: 1,
      version: 3,
    };
    server.use(
      http.get(`${BASE}/packages`, () => HttpResponse.json({ items: [kept] })),
      http.get(`${BASE}/queryable`, () =>
        HttpResponse.json({
          items: [
            {
              portRef,
              productRef: 'dataproduct:safety/bird-strikes',
              productTitle: 'Bird strikes',
              sqlName: 'safety.bird_strikes.reports',
              basis: 'owner',
              purposes: [],
              columns: ['state', 'cost', 'remarks'].map(name => ({
                name,
                logicalType: 'string',
                masked: false,
              })),
            },
          ],
        }),
      ),
      http.put(`${BASE}/packages/p1`, async ({ request }) => {
        state.writes.push({ path: 'put', body: await request.json() });
        return HttpResponse.json(kept);
      }),
    );
    const user = renderAccessPage('/access/packages');
    expect(
      await screen.findByText(/^2 columns, .*state.*TX.*without values: cost$/),
    ).toBeInTheDocument();
    await user.click(
      screen.getByRole('button', { name: 'Change Safety analyst' }),
    );
    const dialog = await screen.findByRole('dialog');
    await user.click(
      await within(dialog).findByRole('button', {
        name: /Bird strikes.*2 of 3 columns, some rows/,
      }),
    );
    await user.click(within(dialog).getByRole('checkbox', { name: 'cost' }));
    await user.click(within(dialog).getByRole('button', { name: 'Save' }));
    await waitFor(() => expect(state.writes).toHaveLength(1));
    expect(state.writes[0].body).toMatchObject({
      version: 3,
      ports: [
        {
          portRef,
          columns: ['state'],
          rowFilter: kept.ports[0].rowFilter,
        },
      ],
    });
    expect(
      (state.writes[0].body as { ports: object[] }).ports[0],
    ).not.toHaveProperty('masks');
  });
});
