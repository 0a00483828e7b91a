import { discoveryApiRef, identityApiRef } from '@backstage/core-plugin-api';
import { mockApis, renderInTestApp } from '@backstage/frontend-test-utils';
import type {
  AccessAgreement,
  PortAccess,
} from '@meshport/plugin-data-access-common';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { HttpResponse, http } from 'msw';
import { setupServer } from 'msw/node';
import { AccessClient, accessApiRef } from '../../api';
import { AccessBanner } from './AccessBanner';

const BASE = 'http://localhost:7007/api/data-access';
const PORT = 'dataproduct:safety/bird-strikes#reports@1';
const SQL = 'safety.bird_strikes.reports';
const DAY = 86_400_000;

// Dialogs with calendars are slow to render in jsdom.
jest.setTimeout(60_000);

const server = setupServer();
beforeAll(() => server.listen({ onUnhandledRequest: 'error' }));
afterEach(() => server.resetHandlers());
afterAll(() => server.close());

function agreement(change: Partial<AccessAgreement>): AccessAgreement {
  return {
    id: 'a1',
    requestId: 'r1',
    itemId: 'i1',
    portRef: PORT,
    productRef: 'dataproduct:safety/bird-strikes',
    productTitle: 'Bird strikes',
    sqlName: SQL,
    consumer: 'user:default/ana',
    consumerUid: 'uid',
    requester: 'user:default/ana',
    purpose: 'service-recovery',
    justification: 'To warn crews.',
    columns: ['state'],
    contractVersion: '1.0.0',
    state: 'active',
    startsAt: Date.now() - DAY,
    endsAt: Date.now() + 3 * DAY,
    approvedBy: 'user:default/sam',
    approvedAt: Date.now() - DAY,
    version: 1,
    ...change,
  };
}

function render(
  access: Partial<PortAccess>,
  options: {
    agreement?: AccessAgreement;
    mine?: AccessAgreement[];
    requests?: object[];
  } = {},
) {
  server.use(
    http.get(`${BASE}/access`, () =>
      HttpResponse.json({
        items: [
          {
            portRef: PORT,
            sqlName: SQL,
            purposes: [],
            decider: 'group:default/safety',
            agreementId: 'a1',
            ...access,
          },
        ],
      }),
    ),
    http.get(`${BASE}/agreements/a1`, () =>
      options.agreement
        ? HttpResponse.json(options.agreement)
        : HttpResponse.json({}, { status: 404 }),
    ),
    http.get(`${BASE}/agreements`, () =>
      HttpResponse.json({ items: options.mine ?? [] }),
    ),
    http.get(`${BASE}/requests`, () =>
      HttpResponse.json({ items: options.requests ?? [] }),
    ),
  );
  const discoveryApi = mockApis.discovery({ baseUrl: 'http://localhost:7007' });
  renderInTestApp(
    <>
      <AccessBanner portRefs={[PORT]} />
      <p>page</p>
    </>,
    {
      apis: [
        [discoveryApiRef, discoveryApi],
        [
          identityApiRef,
          mockApis.identity({ userEntityRef: 'user:default/ana' }),
        ],
        [
          accessApiRef,
          AccessClient.create({ discoveryApi, fetchApi: { fetch } }),
        ],
      ],
    },
  );
  return userEvent.setup();
}

describe('AccessBanner', () => {
  it.each([
    ['provisioning', {}, `Access to ${SQL} is being made where its data is.`],
    [
      'scheduled',
      { startsAt: Date.UTC(2030, 0, 15, 12) },
      `${SQL} can be queried from Jan 15, 2030 on.`,
    ],
    [
      'suspended',
      { suspendReason: 'An incident.' },
      `${SQL} shows no rows until its owners resume it. An incident.`,
    ],
    ['failed', {}, `Access to ${SQL} could not be made yet. Its owners know.`],
  ] as const)(
    'says why what is %s shows no rows',
    async (state, rest, text) => {
      render({ word: 'waiting' }, { agreement: agreement({ state, ...rest }) });
      expect(await screen.findByText(text)).toBeInTheDocument();
      expect(screen.queryByRole('button')).not.toBeInTheDocument();
    },
  );

  it('says that it was approved where why it waits is not known', async () => {
    render({ word: 'waiting' });
    expect(
      await screen.findByText(`${SQL} was approved and shows no rows yet.`),
    ).toBeInTheDocument();
  });

  it.each([
    [
      { kind: 'no-longer', retryAt: Date.now() + 5 * 60_000 },
      `${SQL}: no longer as agreed in PostgreSQL (warehouse), tried again in 5 minutes. Queries here are not affected. If that goes on, its owners and everybody who uses it are told.`,
    ],
    [
      // Due by now.
      { kind: 'not-yet', retryAt: Date.now() - DAY },
      `${SQL}: could not be made in PostgreSQL (warehouse) yet, tried again this minute. Queries here are not affected. If that goes on, its owners and everybody who uses it are told.`,
    ],
    [
      { kind: 'not-yet' },
      `${SQL}: not in PostgreSQL (warehouse) yet, being made. Queries here are not affected.`,
    ],
    [
      { kind: 'unknown', provisionerTitle: undefined },
      `${SQL}: nobody can tell what it shows in postgres:warehouse, which is no longer connected. Queries here are not affected.`,
    ],
  ] as const)(
    'says where what holds is not as agreed: %j',
    async (gap, text) => {
      render({
        basis: 'agreement',
        word: 'active',
        gap: {
          provisioner: 'postgres:warehouse',
          provisionerTitle: 'PostgreSQL (warehouse)',
          ...gap,
        },
      });
      expect(await screen.findByText(text)).toBeInTheDocument();
      expect(
        screen.getByText('Active, but not everywhere'),
      ).toBeInTheDocument();
    },
  );

  it('says nothing of what holds, or waits to be decided', async () => {
    render({ word: 'active', basis: 'agreement' });
    await screen.findByText('page');
    await waitFor(() => expect(screen.queryByRole('status')).toBeNull());
    render({ word: 'waiting', agreementId: undefined, requestId: 'r1' });
    await waitFor(() => expect(screen.queryByRole('status')).toBeNull());
  });

  it('asks for more time where it ends soon', async () => {
    let sent: any;
    const ending = agreement({});
    server.use(
      http.post(`${BASE}/requests/preview`, () =>
        HttpResponse.json({
          items: [
            {
              portRef: PORT,
              productTitle: 'Bird strikes',
              columns: [],
              obstacles: [],
              terms: 'Not for naming carriers.',
              contractVersion: '1.2.0',
              maxDays: 30,
            },
          ],
        }),
      ),
      http.post(`${BASE}/agreements/a1/extend`, async ({ request }) => {
        sent = await request.json();
        return HttpResponse.json({}, { status: 201 });
      }),
    );
    const user = render(
      { word: 'ending', basis: 'agreement', endsAt: ending.endsAt },
      { agreement: ending },
    );
    expect(
      await screen.findByText(/ends .*, in 3 days\.$/),
    ).toBeInTheDocument();
    await user.click(
      await screen.findByRole('button', { name: 'Ask for more time' }),
    );
    const dialog = await screen.findByRole('dialog', {
      name: 'Extend Bird strikes',
    });
    const ask = within(dialog).getByRole('button', {
      name: 'Ask for more time',
    });
    await user.click(
      await within(dialog).findByRole('checkbox', {
        name: 'I accept these terms',
      }),
    );
    await user.click(within(dialog).getByRole('textbox'));
    await user.paste('The season goes on.');
    expect(ask).toBeDisabled();
    const last = new Date(ending.endsAt + 10 * DAY);
    await user.click(
      within(dialog).getByRole('spinbutton', { name: /^month/ }),
    );
    await user.keyboard(
      [last.getMonth() + 1, last.getDate(), last.getFullYear()]
        .map(part => String(part).padStart(2, '0'))
        .join(''),
    );
    await waitFor(() => expect(ask).toBeEnabled());
    await user.click(ask);
    expect(
      await within(dialog).findByText(/Where it stands is under Access, Mine/),
    ).toBeInTheDocument();
    expect(sent).toEqual({
      until: new Date(
        last.getFullYear(),
        last.getMonth(),
        last.getDate(),
        23,
        59,
        59,
        999,
      ).getTime(),
      justification: 'The season goes on.',
      acceptedTerms: '1.2.0',
    });
  });

  it('says that it goes on, or that more time was asked for, instead of asking again', async () => {
    const ending = agreement({});
    const access: Partial<PortAccess> = {
      word: 'ending',
      basis: 'agreement',
      endsAt: ending.endsAt,
    };
    render(access, {
      agreement: ending,
      mine: [
        agreement({
          id: 'a2',
          state: 'scheduled',
          previousAgreementId: 'a1',
          endsAt: Date.UTC(2030, 0, 15, 12),
        }),
      ],
    });
    expect(
      await screen.findByText(/It goes on until Jan 15, 2030/),
    ).toBeInTheDocument();
    expect(screen.queryByRole('button')).not.toBeInTheDocument();

    render(access, {
      agreement: ending,
      requests: [
        {
          id: 'r2',
          previousAgreementId: 'a1',
          items: [{ id: 'i1', state: 'submitted' }],
        },
      ],
    });
    expect(
      await screen.findByText(/You asked for more time; that waits/),
    ).toBeInTheDocument();
    expect(screen.queryByRole('button')).not.toBeInTheDocument();
  });

  it('offers extending to all of a group, whoever of them asked', async () => {
    const ending = agreement({
      requester: 'user:default/kim',
      consumer: 'group:default/analysts',
    });
    render(
      { word: 'ending', basis: 'agreement', endsAt: ending.endsAt },
      { agreement: ending },
    );
    expect(await screen.findByText('Access ends soon')).toBeInTheDocument();
    expect(
      screen.getByRole('button', { name: 'Ask for more time' }),
    ).toBeInTheDocument();
  });
});
