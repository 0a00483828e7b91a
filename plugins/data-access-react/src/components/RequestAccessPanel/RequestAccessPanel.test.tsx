import {
  discoveryApiRef,
  fetchApiRef,
  identityApiRef,
} from '@backstage/core-plugin-api';
import { mockApis, renderInTestApp } from '@backstage/frontend-test-utils';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { HttpResponse, http } from 'msw';
import { setupServer } from 'msw/node';
import { AccessClient, accessApiRef } from '../../api';
import { RequestAccessButton } from '../RequestAccessButton';
import type { RequestPrefill } from './RequestPrefill';

const BASE = 'http://localhost:7007/api/data-access';
const BIRDS = 'dataproduct:safety/bird-strikes#reports@1';
const FLIGHTS = 'dataproduct:network/flights#delays@1';
const MESSAGE = 'Find which airports to warn crews about.';

const birds = {
  portRef: BIRDS,
  productRef: 'dataproduct:safety/bird-strikes',
  productTitle: 'Bird strikes',
  sqlName: 'safety.bird_strikes.reports',
  decider: 'group:default/safety',
  columns: [
    { name: 'state', logicalType: 'string', classification: 'internal' },
    {
      name: 'remarks',
      logicalType: 'string',
      classification: 'confidential',
      mask: { kind: 'redact', text: '***' },
      maskReason: 'The contract hides free text.',
    },
  ],
  terms: 'Not for naming carriers.',
  maxDays: 180,
  obstacles: [],
};
const flights = {
  ...birds,
  portRef: FLIGHTS,
  productRef: 'dataproduct:network/flights',
  productTitle: 'Flight delays',
  sqlName: 'network.flights.delays',
  decider: 'group:default/network',
  columns: [{ name: 'origin', logicalType: 'string' }],
  terms: undefined,
  rowFilter: {
    kind: 'eq',
    column: 'origin',
    value: { type: 'string', value: 'DFW' },
  },
  obstacles: ['Analysts has asked for this port already.'],
};

function asked(items: (typeof birds | typeof flights)[], state = 'submitted') {
  return {
    id: 'r1',
    requester: 'user:default/ana',
    consumer: 'user:default/ana',
    purpose: 'service-recovery',
    justification: MESSAGE,
    until: Date.now() + 86_400_000,
    createdAt: Date.now(),
    items: items.map((port, index) => ({
      id: `i${index}`,
      portRef: port.portRef,
      productRef: port.productRef,
      productTitle: port.productTitle,
      sqlName: port.sqlName,
      decider: port.decider,
      state,
      version: 1,
    })),
  };
}

// Dialogs, lists and calendars of a whole form are slow to render in jsdom.
jest.setTimeout(120_000);

function failure(status: number, name: string, message: string) {
  return HttpResponse.json(
    { error: { name, message }, response: { statusCode: status } },
    { status },
  );
}

const server = setupServer();
beforeAll(() => server.listen({ onUnhandledRequest: 'error' }));
afterEach(() => server.resetHandlers());
afterAll(() => server.close());

beforeEach(() => {
  server.use(
    http.get(`${BASE}/purposes`, () =>
      HttpResponse.json({
        items: [
          {
            id: 'service-recovery',
            title: 'Service recovery',
            description: 'Helping passengers after a disruption.',
          },
        ],
      }),
    ),
    http.get(`${BASE}/consumers`, () =>
      HttpResponse.json({
        items: [
          { ref: 'user:default/ana', kind: 'user', title: 'Ana' },
          { ref: 'group:default/analysts', kind: 'group', title: 'analysts' },
        ],
      }),
    ),
    http.get(`${BASE}/access`, () => HttpResponse.json({ items: [] })),
    http.post(`${BASE}/requests/preview`, () =>
      HttpResponse.json({ items: [birds, flights] }),
    ),
  );
});

function render(
  portRefs = [BIRDS, FLIGHTS],
  purpose?: string,
  prefill: RequestPrefill = {},
) {
  const discoveryApi = mockApis.discovery({
    baseUrl: 'http://localhost:7007',
  });
  renderInTestApp(
    <RequestAccessButton portRefs={portRefs} purpose={purpose} {...prefill} />,
    {
      apis: [
        [discoveryApiRef, discoveryApi],
        [fetchApiRef, { fetch }],
        [
          identityApiRef,
          mockApis.identity({
            userEntityRef: 'user:default/ana',
            ownershipEntityRefs: ['user:default/ana', 'group:default/analysts'],
          }),
        ],
        [
          accessApiRef,
          AccessClient.create({ discoveryApi, fetchApi: { fetch } }),
        ],
      ],
    },
  );
}

async function open() {
  const user = userEvent.setup();
  await user.click(
    await screen.findByRole('button', { name: 'Request access' }),
  );
  return { user, panel: await screen.findByRole('dialog') };
}

async function choose(
  user: ReturnType<typeof userEvent.setup>,
  panel: HTMLElement,
  label: RegExp,
  option: RegExp,
) {
  await user.click(within(panel).getByRole('button', { name: label }));
  await user.click(await screen.findByRole('option', { name: option }));
}

describe('RequestAccessPanel', () => {
  it('asks for several ports and columns at once, and shows where it stands', async () => {
    const bodies: unknown[] = [];
    const keys: (string | null)[] = [];
    server.use(
      http.post(`${BASE}/requests`, async ({ request }) => {
        bodies.push(await request.json());
        keys.push(request.headers.get('Idempotency-Key'));
        return bodies.length === 1
          ? failure(503, 'ServiceUnavailableError', 'Busy')
          : HttpResponse.json(asked([birds, flights]), { status: 201 });
      }),
    );
    render();
    const { user, panel } = await open();

    // What it leads to stands beside the form before anything is chosen.
    const preview = await within(panel).findByRole('region', {
      name: 'What will happen',
    });
    const columns = within(preview).getByRole('table', {
      name: 'Columns of safety.bird_strikes.reports',
    });
    expect(
      within(columns).getByRole('row', {
        name: /remarks.*confidential.*\*\*\*/,
      }),
    ).toHaveTextContent('The contract hides free text.');
    expect(
      within(preview).getByText(/Only rows where origin is DFW/),
    ).toBeInTheDocument();
    expect(
      within(preview).getByText('Analysts has asked for this port already.'),
    ).toBeInTheDocument();

    const submit = within(panel).getByRole('button', {
      name: 'Ask for access',
    });
    expect(submit).toBeDisabled();
    expect(
      within(panel).getByText(
        'Still needed: a purpose, a sentence, your consent to the terms.',
      ),
    ).toBeInTheDocument();

    await choose(user, panel, /For whom/, /analysts/);
    await choose(user, panel, /Purpose/, /Service recovery/);
    await user.click(
      within(panel).getByRole('textbox', { name: /in a sentence/ }),
    );
    await user.paste(MESSAGE);
    await user.click(
      within(panel).getByRole('button', { name: 'All 2 columns' }),
    );
    await user.click(
      await within(panel).findByRole('checkbox', { name: 'remarks' }),
    );
    expect(
      within(panel).getByRole('button', { name: '1 of 2 columns' }),
    ).toBeInTheDocument();
    expect(
      within(columns).queryByRole('row', { name: /remarks/ }),
    ).not.toBeInTheDocument();
    await user.click(
      within(panel).getByRole('checkbox', { name: 'I accept these terms' }),
    );

    // The first attempt fails on the way; the second is the same request.
    await user.click(submit);
    expect(await within(panel).findByText('Busy')).toBeInTheDocument();
    await user.click(submit);
    expect(
      await within(panel).findByText('Waiting for safety'),
    ).toBeInTheDocument();
    expect(within(panel).getByText('Waiting for network')).toBeInTheDocument();
    expect(bodies[0]).toEqual({
      portRefs: [BIRDS, FLIGHTS],
      purpose: 'service-recovery',
      justification: MESSAGE,
      consumer: 'group:default/analysts',
      until: expect.any(Number),
      columns: { [BIRDS]: ['state'] },
    });
    expect(bodies[1]).toEqual(bodies[0]);
    expect(keys[0]).toMatch(/^[0-9a-f]{32}$/);
    expect(keys[1]).toBe(keys[0]);
  });

  it('begins with what is known, of what may be known and asked', async () => {
    let body: any;
    server.use(
      http.post(`${BASE}/requests`, async ({ request }) => {
        body = await request.json();
        return HttpResponse.json(asked([birds, flights]), { status: 201 });
      }),
    );
    const rows = (column: string, value: string) => ({
      kind: 'eq' as const,
      column,
      value: { type: 'string' as const, value },
    });
    render([BIRDS, FLIGHTS], 'service-recovery', {
      consumer: 'group:default/analysts',
      columns: { [BIRDS]: ['state', 'salary'] },
      rowFilters: {
        [BIRDS]: rows('state', 'TX'),
        [FLIGHTS]: rows('crew', 'A'),
      },
    });
    const { user, panel } = await open();
    expect(
      await within(panel).findByRole('button', { name: /For whom/ }),
    ).toHaveTextContent('analysts');
    expect(
      within(panel).getByRole('button', { name: '1 of 2 columns' }),
    ).toBeInTheDocument();
    expect(panel).not.toHaveTextContent(/salary|crew/);
    await user.click(
      within(panel).getByRole('textbox', { name: /in a sentence/ }),
    );
    await user.paste(MESSAGE);
    await user.click(
      within(panel).getByRole('checkbox', { name: 'I accept these terms' }),
    );
    await user.click(
      within(panel).getByRole('button', { name: 'Ask for access' }),
    );
    await within(panel).findByText('Waiting for safety');
    expect(body).toMatchObject({
      consumer: 'group:default/analysts',
      purpose: 'service-recovery',
      columns: { [BIRDS]: ['state'] },
      rowFilters: { [BIRDS]: rows('state', 'TX') },
    });
    expect(Object.keys(body.rowFilters)).toEqual([BIRDS]);
  });

  it('asks for oneself where one may not ask for the consumer', async () => {
    render([BIRDS], 'service-recovery', { consumer: 'group:default/others' });
    const { panel } = await open();
    expect(
      await within(panel).findByRole('button', { name: /For whom/ }),
    ).toHaveTextContent(/Me, ana/);
  });

  it('leaves a port out, and its terms with it', async () => {
    let body: unknown;
    server.use(
      http.post(`${BASE}/requests`, async ({ request }) => {
        body = await request.json();
        return HttpResponse.json(asked([flights]), { status: 201 });
      }),
    );
    render([BIRDS, FLIGHTS], 'service-recovery');
    const { user, panel } = await open();
    await user.click(
      await within(panel).findByRole('checkbox', {
        name: 'Ask for safety.bird_strikes.reports',
      }),
    );
    expect(
      within(panel).queryByText('Not for naming carriers.'),
    ).not.toBeInTheDocument();
    await user.click(
      within(panel).getByRole('textbox', { name: /in a sentence/ }),
    );
    await user.paste(MESSAGE);
    await user.click(
      within(panel).getByRole('button', { name: 'Ask for access' }),
    );
    await within(panel).findByText('Waiting for network');
    expect(body).toMatchObject({
      portRefs: [FLIGHTS],
      purpose: 'service-recovery',
      columns: {},
    });
    expect(body).not.toHaveProperty('consumer');
  });

  it('keeps a draft, and asks for less after changes were asked', async () => {
    const bodies: Record<string, unknown> = {};
    const keep = async (name: string, request: Request) => {
      bodies[name] = await request.json();
    };
    const changes = {
      ...asked([birds], 'changes-asked'),
      version: 7,
    };
    server.use(
      http.post(`${BASE}/requests/preview`, () =>
        HttpResponse.json({
          items: [
            {
              ...birds,
              contractVersion: '1.2.0',
              untilRequired: true,
              steps: [
                {
                  id: 'owner',
                  basis: 'owner',
                  deciders: ['group:default/safety'],
                  need: 'any',
                  approvedBy: [],
                  state: 'open',
                },
                {
                  id: 'steward',
                  basis: 'steward',
                  deciders: ['group:default/privacy'],
                  need: 'all',
                  approvedBy: [],
                  state: 'next',
                },
              ],
              autoApproval: { rule: 'same-domain', policyVersion: 'v' },
            },
          ],
        }),
      ),
      http.post(`${BASE}/requests`, async ({ request }) => {
        const first = !bodies.draft;
        await keep('draft', request);
        return first
          ? failure(503, 'ServiceUnavailableError', 'Try again later')
          : HttpResponse.json(asked([birds], 'draft'), { status: 201 });
      }),
      http.put(`${BASE}/requests/r1`, async ({ request }) => {
        await keep('update', request);
        return HttpResponse.json({ ...changes, version: 8 });
      }),
      http.post(`${BASE}/requests/r1/submit`, async ({ request }) => {
        await keep('submit', request);
        return HttpResponse.json(asked([birds]));
      }),
    );
    render([BIRDS], 'service-recovery');
    const { user, panel } = await open();
    const steps = await within(panel).findByRole('list', {
      name: 'Who decides, in order',
    });
    expect(
      within(steps)
        .getAllByRole('listitem')
        .map(step => step.textContent),
    ).toEqual([
      'safety owners of the area: decides first',
      'privacy stewards of a classification, all of them: after that',
    ]);
    expect(
      within(panel).getByText(/Likely approved at once.*same-domain/),
    ).toBeInTheDocument();

    await user.click(
      within(panel).getByRole('button', { name: 'Limit the rows' }),
    );
    await user.click(within(panel).getByRole('textbox', { name: 'Value' }));
    await user.paste('TX');
    await user.click(
      within(panel).getByRole('checkbox', { name: /may pass it on/ }),
    );
    await user.click(
      within(panel).getByRole('button', { name: 'Save as draft' }),
    );
    expect(await within(panel).findByRole('alert')).toHaveTextContent(
      'Saving the draft did not succeed',
    );
    await user.click(
      within(panel).getByRole('button', { name: 'Save as draft' }),
    );
    await within(panel).findByText('Draft, not asked yet');
    expect(bodies.draft).toMatchObject({
      draft: true,
      passOn: true,
      justification: '',
      rowFilters: {
        [BIRDS]: {
          kind: 'eq',
          column: 'state',
          value: { type: 'string', value: 'TX' },
        },
      },
    });

    await user.click(within(panel).getByRole('button', { name: 'Continue' }));
    await user.click(
      await within(panel).findByRole('checkbox', {
        name: 'I accept these terms',
      }),
    );
    await user.click(
      within(panel).getByRole('button', { name: 'Ask for access' }),
    );
    await within(panel).findByText('Waiting for safety');
    expect(bodies.update).toMatchObject({
      version: 1,
      acceptedTerms: { [BIRDS]: '1.2.0' },
    });
    expect(bodies.submit).toEqual({ version: 8 });
  });

  it('shows a request that waits already, and withdraws it', async () => {
    let state = 'submitted';
    server.use(
      http.get(`${BASE}/access`, () =>
        HttpResponse.json({
          items: [
            {
              portRef: BIRDS,
              sqlName: birds.sqlName,
              word: 'waiting',
              requestId: 'r1',
              purposes: [],
              decider: birds.decider,
            },
          ],
        }),
      ),
      http.get(`${BASE}/requests/r1`, () =>
        HttpResponse.json(asked([birds], state)),
      ),
      http.post(`${BASE}/requests/r1/withdraw`, () => {
        state = 'withdrawn';
        return HttpResponse.json(asked([birds], state));
      }),
    );
    render([BIRDS]);
    const { user, panel } = await open();
    await within(panel).findByText('Waiting for safety');
    await user.click(within(panel).getByRole('button', { name: 'Withdraw' }));
    await within(panel).findByText('Withdrawn');
    expect(
      within(panel).queryByRole('button', { name: 'Withdraw' }),
    ).not.toBeInTheDocument();
    await user.click(within(panel).getByRole('button', { name: 'Done' }));
    await waitFor(() =>
      expect(screen.queryByRole('dialog')).not.toBeInTheDocument(),
    );
  });

  it('leaves out what waits or is open already, and shows all requests where everything waits', async () => {
    const access = (portRef: string, rest: object) => ({
      portRef,
      sqlName: portRef,
      purposes: [],
      decider: 'group:default/safety',
      ...rest,
    });
    let items = [
      access(BIRDS, { word: 'waiting', requestId: 'r1' }),
      access(FLIGHTS, {}),
    ];
    const wait = (id: string, port: typeof birds | typeof flights) =>
      http.get(`${BASE}/requests/${id}`, () =>
        HttpResponse.json({ ...asked([port]), id }),
      );
    server.use(
      http.get(`${BASE}/access`, () => HttpResponse.json({ items })),
      wait('r1', birds),
      wait('r2', flights),
    );
    render();
    const { user, panel } = await open();
    expect(
      await within(panel).findByRole('checkbox', {
        name: 'Ask for safety.bird_strikes.reports',
      }),
    ).not.toBeChecked();
    expect(within(panel).getByText('waiting')).toBeInTheDocument();
    expect(
      within(panel).getByRole('checkbox', {
        name: 'Ask for network.flights.delays',
      }),
    ).toBeChecked();

    await user.click(within(panel).getByRole('button', { name: 'Cancel' }));
    items = [items[0], access(FLIGHTS, { word: 'waiting', requestId: 'r2' })];
    await user.click(screen.getByRole('button', { name: 'Request access' }));
    const both = await screen.findByRole('dialog', { name: 'Request access' });
    expect(await within(both).findByText('Bird strikes')).toBeInTheDocument();
    expect(within(both).getByText('Flight delays')).toBeInTheDocument();
    expect(within(both).getAllByText(/^Waiting for/)).toHaveLength(2);
  });

  it('says the same of an invisible and an absent port, and tries again after a failure', async () => {
    let answer = () => failure(503, 'ServiceUnavailableError', 'Down');
    server.use(http.post(`${BASE}/requests/preview`, () => answer()));
    render([BIRDS]);
    const { user, panel } = await open();
    expect(await within(panel).findByRole('alert')).toHaveTextContent('Down');

    answer = () => failure(404, 'NotFoundError', 'No such port');
    await user.click(within(panel).getByRole('button', { name: 'Try again' }));
    await waitFor(() =>
      expect(within(panel).getByRole('alert')).toHaveTextContent(
        'does not exist or is not visible to you',
      ),
    );
    expect(
      within(panel).queryByRole('button', { name: 'Try again' }),
    ).not.toBeInTheDocument();
  });
});
