import { screen, waitFor, within } from '@testing-library/react';
import { HttpResponse, http } from 'msw';
import { setupServer } from 'msw/node';
import {
  BASE,
  accessBackend,
  failure,
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
      detail: 'FATAL: 53300',
      unknownSince: Date.parse('2026-11-20T08:00:00Z'),
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
    expect(within(panel).getByText('FATAL: 53300')).toBeInTheDocument();
    expect(within(panel).getByText('not known')).toBeInTheDocument();
    expect(
      within(panel).getByText(/has not been configured since/),
    ).toBeInTheDocument();
    expect(
      within(panel).queryByText('meshport.reports_a1'),
    ).not.toBeInTheDocument();
  });

  it('tells proof from work, and of what may be left where the data was before', async () => {
    state.agreements = [makeAgreement('a1')];
    withHistory();
    const grant = {
      agreementId: 'a1',
      updatedAt: 1,
      wanted: false,
      provisionedAt: 1,
      deprovisionedAt: 2,
    };
    withProvisioning({
      ...grant,
      state: 'deprovisioned',
      note: 'There is no view reports_a1.',
      earlier: [
        {
          ...grant,
          provisioner: 'postgres:old',
          state: 'deprovisioning-failed',
          diagnostics: 'The grant could not be taken away, reference 0a1b2c3d.',
        },
      ],
    });
    renderAccessPage('/access/given?details=a1');
    const proof = await screen.findByText('There is no view reports_a1.');
    expect(proof.previousSibling).toHaveTextContent('Proof that it is gone');
    const section = within(proof.closest('section')!);
    expect(section.getByText('Gone since')).toBeInTheDocument();
    expect(section.queryByText('As wanted since')).not.toBeInTheDocument();
    expect(
      section.getByText('postgres:old: could not be taken away yet.'),
    ).toBeInTheDocument();
    expect(section.getByText(/reference 0a1b2c3d/)).toBeInTheDocument();
    expect(section.getByText('Where it was before')).toBeInTheDocument();
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
