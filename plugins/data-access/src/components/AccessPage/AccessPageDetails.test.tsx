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

const transition = (
  id: string,
  subject: 'item' | 'agreement',
  action: string,
  at: number,
  rest = {},
) => ({
  id,
  subject,
  subjectId: subject === 'item' ? 'i1' : 'a1',
  action,
  to: 'active',
  actor: 'user:default/sam',
  at,
  ...rest,
});

function withHistory() {
  server.use(
    http.get(`${BASE}/requests/r0/history`, () =>
      HttpResponse.json({
        items: [
          transition('t1', 'item', 'submit', 1, {
            actor: 'user:default/ana',
            contractVersion: '1.0.0',
          }),
          transition('t0', 'item', 'submit', 1, { subjectId: 'other' }),
        ],
      }),
    ),
    http.get(`${BASE}/agreements/a1/history`, () =>
      HttpResponse.json({
        items: [
          transition('t2', 'agreement', 'provision', 2, {
            actor: 'rule:default/public',
            onBehalfOf: undefined,
          }),
          transition('t3', 'agreement', 'activate', 3, {
            actor: 'plugin:data-access',
          }),
          transition('t4', 'agreement', 'suspend', 4, {
            onBehalfOf: 'user:default/kim',
            reason: 'An incident.',
          }),
        ],
      }),
    ),
  );
}

function withProvisioning(change: object = {}) {
  server.use(
    http.get(`${BASE}/agreements/a1/provisioning`, () =>
      HttpResponse.json({
        agreementId: 'a1',
        provisioner: 'postgres',
        state: 'provisioned',
        wanted: true,
        updatedAt: 1,
        reference: 'meshport.reports_a1',
        ...change,
      }),
    ),
  );
}

describe('AccessPage, details of an agreement', () => {
  it('shows what happened from the asking on, and where the data is with what had to be put right', async () => {
    state.agreements = [makeAgreement('a1')];
    withHistory();
    withProvisioning({
      comparedAt: Date.now() - 60_000,
      drift: { at: 1, changes: ['View reports_a1 lacked a mask.'] },
    });
    const user = renderAccessPage('/access/given');
    await user.click(
      await screen.findByRole('button', {
        name: 'Details of Bird strikes for ana',
      }),
    );
    const panel = await screen.findByRole('dialog', { name: 'Bird strikes' });
    const history = (
      await within(panel).findByRole('heading', { name: 'What happened' })
    ).closest('section')!;
    await within(history).findByText('Suspended');
    expect(
      within(history)
        .getAllByRole('listitem')
        .map(item => item.textContent),
    ).toEqual([
      expect.stringMatching(/^Asked for · ana.*contract 1\.0\.0$/),
      expect.stringMatching(
        /^Agreed, being made where the data is · the rule public/,
      ),
      expect.stringMatching(/^Active · by schedule/),
      expect.stringMatching(/^Suspended · sam for kim.*An incident\./),
    ]);
    expect(
      within(panel).getByText('View reports_a1 lacked a mask.'),
    ).toBeInTheDocument();
    expect(within(panel).getByText('meshport.reports_a1')).toBeInTheDocument();
    expect(within(panel).getByText('1 minute ago')).toBeInTheDocument();
  });

  it('fails part by part, and says what is not to be seen', async () => {
    state.agreements = [makeAgreement('a1')];
    server.use(
      http.get(`${BASE}/agreements/a1/history`, () =>
        failure(503, 'ServiceUnavailableError', 'The database is away'),
      ),
      http.get(`${BASE}/requests/r0/history`, () =>
        failure(404, 'NotFoundError', 'No such request'),
      ),
    );
    withProvisioning({
      state: 'provisioning-failed',
      diagnostics: 'Too many connections',
    });
    renderAccessPage('/access/given?details=a1');
    const panel = await screen.findByRole('dialog', { name: 'Bird strikes' });
    expect(
      await within(panel).findByText(
        'What happened could not be looked up: The database is away',
      ),
    ).toBeInTheDocument();
    expect(
      await within(panel).findByText('Too many connections'),
    ).toBeInTheDocument();
    expect(
      within(panel).queryByText('meshport.reports_a1'),
    ).not.toBeInTheDocument();
  });

  it('says no more of an agreement that is absent, whatever the list shows', async () => {
    renderAccessPage('/access/given?details=gone');
    expect(
      await screen.findByText(/There is no such agreement/),
    ).toBeInTheDocument();
  });

  it('gives the agreement as a document', async () => {
    state.agreements = [makeAgreement('a1')];
    withHistory();
    withProvisioning();
    server.use(
      http.get(`${BASE}/agreements/a1/document`, ({ request }) =>
        HttpResponse.json({
          id: 'a1',
          format: new URL(request.url).searchParams.get('format'),
        }),
      ),
    );
    const files: Blob[] = [];
    Object.assign(URL, {
      createObjectURL: (file: Blob) => files.push(file),
      revokeObjectURL: () => {},
    });
    const click = jest
      .spyOn(HTMLAnchorElement.prototype, 'click')
      .mockImplementation(() => {});
    const user = renderAccessPage('/access/mine?details=a1');
    await user.click(
      await screen.findByRole('button', { name: 'Data Usage Agreement' }),
    );
    await waitFor(() => expect(click).toHaveBeenCalledTimes(1));
    expect((click.mock.contexts[0] as HTMLAnchorElement).download).toBe(
      'agreement-a1.dua.yaml',
    );
    const text = await files[0].text();
    expect(text).toBe('id: a1\nformat: dua\n');
    click.mockRestore();
  });

  it('lets in only those columns that somebody ticks', async () => {
    let agreement = makeAgreement('a1', {
      columnsLeftOut: ['remarks', 'altitude'],
      version: 7,
    });
    state.agreements = [agreement];
    withHistory();
    withProvisioning();
    server.use(
      http.get(`${BASE}/agreements/a1`, () => HttpResponse.json(agreement)),
      http.post(`${BASE}/requests/preview`, () =>
        HttpResponse.json({
          items: [
            {
              columns: [
                { name: 'state', logicalType: 'string' },
                {
                  name: 'remarks',
                  logicalType: 'string',
                  classification: 'confidential',
                },
                { name: 'altitude', logicalType: 'integer' },
              ],
            },
          ],
        }),
      ),
      http.post(`${BASE}/agreements/a1/accept-columns`, async ({ request }) => {
        state.writes.push({ path: 'accept', body: await request.json() });
        agreement = {
          ...agreement,
          columns: [...agreement.columns, 'altitude'],
          columnsLeftOut: ['remarks'],
        };
        return HttpResponse.json(agreement);
      }),
    );
    const user = renderAccessPage('/access/given?details=a1');
    const panel = await screen.findByRole('dialog', { name: 'Bird strikes' });
    expect(
      await within(panel).findByRole('row', { name: /remarks.*confidential/ }),
    ).toBeInTheDocument();
    expect(
      within(panel).getByRole('button', { name: 'Let columns in' }),
    ).toBeDisabled();
    await user.click(within(panel).getByRole('checkbox', { name: 'altitude' }));
    await user.click(
      within(panel).getByRole('button', { name: 'Let 1 column in' }),
    );
    expect(
      await within(panel).findByText('The contract promises 1 column more'),
    ).toBeInTheDocument();
    expect(state.writes).toEqual([
      { path: 'accept', body: { version: 7, columns: ['altitude'] } },
    ]);
  });

  it('tells who uses it of columns without letting them in', async () => {
    state.agreements = [makeAgreement('a1')];
    withHistory();
    withProvisioning();
    server.use(
      http.get(`${BASE}/agreements/a1`, () =>
        HttpResponse.json(
          makeAgreement('a1', { columnsLeftOut: ['remarks', 'altitude'] }),
        ),
      ),
    );
    renderAccessPage('/access/mine?details=a1');
    expect(
      await screen.findByText(
        /2 columns more: remarks, altitude\. They stay hidden/,
      ),
    ).toBeInTheDocument();
    expect(
      screen.queryByRole('button', { name: /Let columns in/ }),
    ).not.toBeInTheDocument();
  });
});

describe('AccessPage, use of what was given', () => {
  const used = (queries: number) => ({
    queries,
    days: 30,
    ...(queries ? { lastUsedAt: Date.now() - DAY, users: 3 } : {}),
  });

  it('says how much each is used, and proposes only what is known to be unused', async () => {
    const first = [
      makeAgreement('a1', { startsAt: 1, usage: used(1240) }),
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
    ];
    server.use(
      http.get(`${BASE}/queryable`, () =>
        HttpResponse.json({
          items: [
            {
              portRef: state.agreements[0].portRef,
              basis: 'owner',
              columns: [{}, {}, {}],
            },
          ],
        }),
      ),
    );
    renderAccessPage('/access/given?show=fewer');
    expect(await screen.findByText('2 of 3 columns')).toBeInTheDocument();
    expect(screen.queryByText('Weather')).not.toBeInTheDocument();
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

describe('AccessPage, importing an agreement', () => {
  it('names line and part of what is wrong, keeps what was written, and opens the draft', async () => {
    state.mine = [makeRequest('r1', { requester: ME })];
    const draft = makeRequest('r9', { requester: ME }, { state: 'draft' });
    const sent: unknown[] = [];
    server.use(
      http.post(`${BASE}/requests/import`, async ({ request }) => {
        sent.push(await request.json());
        return sent.length === 1
          ? failure(
              400,
              'InputError',
              "The document lacks the text 'provider.teamId'",
            )
          : HttpResponse.json(draft, { status: 201 });
      }),
      http.get(`${BASE}/consumers`, () =>
        HttpResponse.json({ items: [{ ref: ME, kind: 'user', title: 'Ana' }] }),
      ),
      http.get(`${BASE}/access`, () => HttpResponse.json({ items: [] })),
      http.post(`${BASE}/requests/preview`, () =>
        HttpResponse.json({
          items: [
            {
              ...draft.items[0],
              columns: [{ name: 'state', logicalType: 'string' }],
              obstacles: [],
            },
          ],
        }),
      ),
    );
    const user = renderAccessPage('/access/mine');
    await user.click(
      await screen.findByRole('button', { name: 'Import an agreement' }),
    );
    const dialog = await screen.findByRole('dialog', {
      name: 'Import a Data Usage Agreement',
    });
    const field = () =>
      within(dialog).getByRole<HTMLTextAreaElement>('textbox', {
        name: 'Document, YAML or JSON',
      });
    const make = within(dialog).getByRole('button', { name: 'Make a draft' });
    await user.click(field());
    await user.paste('id: a\nprovider:\n  outputPortId: [reports\n');
    await user.click(make);
    expect(
      await within(dialog).findByRole('button', {
        name: /^Line \d, column \d/,
      }),
    ).toBeInTheDocument();
    expect(sent).toEqual([]);

    await user.clear(field());
    await user.paste('id: a\nprovider:\n  outputPortId: reports\n');
    await user.click(make);
    expect(
      await within(dialog).findByText('/provider/teamId'),
    ).toBeInTheDocument();
    await user.click(
      within(dialog).getByRole('button', { name: 'Line 3, column 3' }),
    );
    expect(field()).toHaveFocus();
    expect(field().value.slice(field().selectionStart)).toMatch(
      /^ {2}outputPortId/,
    );

    await user.click(make);
    expect(
      await screen.findByRole('dialog', { name: 'Request access' }),
    ).toBeInTheDocument();
    expect(sent.at(-1)).toEqual({
      document: { id: 'a', provider: { outputPortId: 'reports' } },
    });
  });
});

describe('AccessPage, packages', () => {
  it('approves and ends all ports of a package as one', async () => {
    const packed = makeRequest('r1', { packageId: 'p1' });
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
        body: { limits: { [packed.items[0].portRef]: { columns: ['state'] } } },
      },
      { path: '/requests/r1/end', body: { reason: 'Over.' } },
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
