import type { AgreementToken } from '@meshport/plugin-data-query-common';
import { screen, waitFor, within } from '@testing-library/react';
import { HttpResponse, http } from 'msw';
import { setupServer } from 'msw/node';
import {
  BASE,
  accessBackend,
  failure,
  makeAgreement,
} from '../../__testUtils__/accessBackend';
import { renderAccessPage } from '../../__testUtils__/renderAccessPage';

// Dialogs of a whole page are slow to render in jsdom.
jest.setTimeout(60_000);

const QUERY = 'http://localhost:7007/api/data-query';
const HOUR = 3_600_000;

const server = setupServer();
beforeAll(() => server.listen({ onUnhandledRequest: 'error' }));
afterEach(() => server.resetHandlers());
afterAll(() => server.close());

const token = (id: string, title: string): AgreementToken => ({
  id,
  title,
  user: 'service:default/nightly',
  madeBy: 'user:default/kim',
  agreementId: 'a1',
  productRef: 'dataproduct:safety/bird-strikes',
  portRef: 'dataproduct:safety/bird-strikes#reports@1',
  sqlName: 'safety.bird_strikes.reports',
  purpose: 'service-recovery',
  state: 'active',
  createdAt: 1,
  expiresAt: Date.now() + HOUR,
});

function setUp(change: Parameters<typeof makeAgreement>[1]) {
  const sent: unknown[] = [];
  let tokens = [token('t1', 'Import')];
  const none = () => HttpResponse.json({ items: [] });
  server.use(
    http.get(`${BASE}/requests/r0/history`, none),
    http.get(`${BASE}/agreements/a1/history`, none),
    http.get(`${BASE}/agreements/a1/provisioning`, () =>
      failure(404, 'NotFoundError', 'None'),
    ),
    ...accessBackend({
      decide: [],
      mine: [],
      agreements: [makeAgreement('a1', change)],
      writes: [],
    }),
    http.get(`${QUERY}/tokens`, ({ request }) => {
      expect(new URL(request.url).search).toBe('?agreementId=a1');
      return HttpResponse.json({ items: tokens });
    }),
    http.post(`${QUERY}/tokens`, async ({ request }) => {
      sent.push(await request.json());
      const made = token('t2', 'Nightly');
      tokens = [made, ...tokens];
      return HttpResponse.json(
        { token: made, secret: 'meshport_s3cret' },
        { status: 201 },
      );
    }),
    http.delete(`${QUERY}/tokens/:id`, ({ params }) => {
      sent.push(`DELETE ${params.id}`);
      tokens = tokens.map(one =>
        one.id === params.id ? { ...one, state: 'revoked' } : one,
      );
      return new HttpResponse(null, { status: 204 });
    }),
  );
  return sent;
}

describe('tokens of an agreement of a service account', () => {
  it('are seen, made and revoked by who owns it', async () => {
    const sent = setUp({ consumer: 'service:default/nightly' });
    const user = renderAccessPage('/access/mine?details=a1');
    const dialog = within(await screen.findByRole('dialog'));
    const list = await dialog.findByRole('region', {
      name: /^Tokens of .*nightly/,
    });
    expect(await within(list).findByRole('listitem')).toHaveTextContent(
      /Import.*reads as .*nightly, made by kim.*active, until/,
    );
    await user.type(
      dialog.getByRole('textbox', { name: /What it is for/ }),
      'Nightly{Enter}',
    );
    expect(
      await dialog.findByRole('region', { name: 'Token “Nightly”' }),
    ).toHaveTextContent('meshport_s3cret');
    expect(
      dialog.getByText(/Who has it reads as .*nightly/),
    ).toBeInTheDocument();
    await user.click(dialog.getByRole('button', { name: 'I have kept it' }));
    expect(document.body).not.toHaveTextContent('meshport_s3cret');
    await user.click(
      await dialog.findByRole('button', { name: 'Revoke “Nightly”' }),
    );
    await waitFor(() =>
      expect(
        dialog.queryByRole('button', { name: 'Revoke “Nightly”' }),
      ).toBeNull(),
    );
    expect(sent).toEqual([
      {
        productRef: 'dataproduct:safety/bird-strikes',
        agreementId: 'a1',
        title: 'Nightly',
        expiresInHours: 8,
      },
      'DELETE t2',
    ]);
  });

  it('are not made where it does not hold', async () => {
    setUp({
      consumer: 'dataproduct:network/delays',
      state: 'suspended',
    });
    renderAccessPage('/access/mine?details=a1');
    expect(
      await screen.findByRole('button', { name: 'Revoke “Import”' }),
    ).toBeInTheDocument();
    expect(screen.queryByRole('button', { name: 'Make token' })).toBeNull();
  });

  it.each([
    ['of a person', '/access/mine?details=a1', 'user:default/ana'],
    ['that was given', '/access/given?details=a1', 'service:default/nightly'],
  ])('are absent from an agreement %s', async (_, path, consumer) => {
    setUp({ consumer });
    renderAccessPage(path);
    expect(await screen.findByText('As a document')).toBeInTheDocument();
    expect(screen.queryByText('Tokens for programs')).toBeNull();
  });
});
