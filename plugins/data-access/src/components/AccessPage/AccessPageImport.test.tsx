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
import { ME, renderAccessPage } from '../../__testUtils__/renderAccessPage';

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
