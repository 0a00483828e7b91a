import { EntityProvider } from '@backstage/plugin-catalog-react';
import type { AccessAgreement } from '@meshport/plugin-data-access-common';
import type { AccessApi } from '@meshport/plugin-data-access-react';
import type { AgreementToken } from '@meshport/plugin-data-query-common';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { http, HttpResponse } from 'msw';
import {
  BASE,
  createQueryServer,
  fails,
  renderWithQueryBackend,
} from '../../__testUtils__/queryBackend';
import { UseItContent } from './UseItContent';

const HOUR = 3_600_000;
const PRODUCT = 'dataproduct:safety/strikes';

const agreement = (
  id: string,
  more: Partial<AccessAgreement> = {},
): AccessAgreement => ({
  id,
  requestId: 'r',
  itemId: 'i',
  portRef: `${PRODUCT}#reports@1`,
  productRef: PRODUCT,
  productTitle: 'Strikes',
  sqlName: `safety.strikes.${id}`,
  consumer: 'user:default/ana',
  consumerUid: 'u',
  requester: 'user:default/ana',
  purpose: 'recovery',
  justification: 'Because',
  columns: [],
  contractVersion: '1.0.0',
  state: 'active',
  startsAt: 1,
  endsAt: Date.now() + 5 * HOUR,
  approvedBy: 'user:default/carl',
  approvedAt: 1,
  version: 1,
  ...more,
});

const token = (id: string, more: Partial<AgreementToken>): AgreementToken => ({
  id,
  title: `Token ${id}`,
  user: 'user:default/ana',
  agreementId: 'reports',
  productRef: PRODUCT,
  portRef: `${PRODUCT}#reports@1`,
  sqlName: 'safety.strikes.reports',
  purpose: 'recovery',
  state: 'active',
  createdAt: 1,
  expiresAt: Date.now() + HOUR,
  ...more,
});

describe('UseItContent', () => {
  const server = createQueryServer();
  const setUp = (options: {
    pages?: AccessAgreement[][];
    tokens?: AgreementToken[];
    access?: Partial<AccessApi>;
  }) => {
    const sent: unknown[] = [];
    const pages = options.pages ?? [[agreement('reports')]];
    let tokens = options.tokens ?? [];
    server.use(
      http.get(`${BASE}/tokens`, ({ request }) => {
        expect(new URL(request.url).searchParams.get('productRef')).toBe(
          PRODUCT,
        );
        return HttpResponse.json({ items: tokens });
      }),
      http.post(`${BASE}/tokens`, async ({ request }) => {
        sent.push(await request.json());
        const made = token('new', { title: 'Nightly' });
        tokens = [made, ...tokens];
        return HttpResponse.json(
          { token: made, secret: 'meshport_s3cret' },
          { status: 201 },
        );
      }),
      http.delete(`${BASE}/tokens/:id`, ({ params }) => {
        sent.push(`DELETE ${params.id}`);
        tokens = tokens.map(each =>
          each.id === params.id ? { ...each, state: 'revoked' } : each,
        );
        return new HttpResponse(null, { status: 204 });
      }),
    );
    renderWithQueryBackend(
      <EntityProvider
        entity={{
          apiVersion: 'meshport.dev/v1alpha1',
          kind: 'DataProduct',
          metadata: { namespace: 'safety', name: 'strikes' },
          spec: {
            outputPorts: [
              {
                name: 'reports',
                version: '1.0.0',
                portRef: `${PRODUCT}#reports@1`,
                sqlName: 'safety.strikes.reports',
              },
            ],
          },
        }}
      >
        <UseItContent />
      </EntityProvider>,
      {
        access: {
          getAgreements: async ({ cursor }) => {
            const page = Number(cursor ?? 0);
            return {
              items: pages[page],
              ...(page + 1 < pages.length && { nextCursor: String(page + 1) }),
            };
          },
          ...options.access,
        },
      },
    );
    return sent;
  };

  it('makes a token, tells its secret once, and puts it into the code', async () => {
    const sent = setUp({});
    const make = await screen.findByRole('button', { name: 'Make token' });
    expect(make).toBeDisabled();
    expect(screen.getByText(/<your token>/)).toBeVisible();
    // No longer than the agreement.
    expect(screen.getByRole('textbox', { name: /Hours/ })).toHaveValue('5');
    await userEvent.type(
      screen.getByRole('textbox', { name: /What it is for/ }),
      'Nightly{Enter}',
    );
    expect(
      await screen.findByRole('region', { name: 'Token “Nightly”' }),
    ).toHaveTextContent('meshport_s3cret');
    expect(sent).toEqual([
      {
        productRef: PRODUCT,
        agreementId: 'reports',
        title: 'Nightly',
        expiresInHours: 5,
      },
    ]);
    expect(
      screen.getByText("export MESHPORT_TOKEN='meshport_s3cret'"),
    ).toBeVisible();
    expect(
      await screen.findByRole('button', { name: 'Revoke “Nightly”' }),
    ).toBeVisible();
    await userEvent.click(
      screen.getByRole('button', { name: 'I have kept it' }),
    );
    expect(document.body).not.toHaveTextContent('meshport_s3cret');
    expect(JSON.stringify({ ...localStorage })).not.toContain('s3cret');
  });

  it('writes code for the chosen agreement and language', async () => {
    setUp({
      pages: [
        [
          agreement('reports'),
          agreement('other', { productRef: 'dataproduct:a/b' }),
          agreement('past', { endsAt: Date.now() - 1 }),
          agreement('revoked', { state: 'revoked' }),
        ],
        [agreement('costs')],
      ],
    });
    expect(
      await screen.findByRole('region', { name: 'Code in curl' }),
    ).toHaveTextContent(/'http.*\/api\/data-query\/queries'/);
    await userEvent.click(screen.getByRole('button', { name: /Agreement/ }));
    const options = await screen.findAllByRole('option');
    expect(options.map(option => option.textContent)).toEqual([
      expect.stringContaining('safety.strikes.reports, for Service recovery'),
      expect.stringContaining('safety.strikes.costs'),
    ]);
    await userEvent.click(options[1]);
    await userEvent.click(screen.getByRole('button', { name: /Language/ }));
    await userEvent.click(
      await screen.findByRole('option', { name: 'Python, DuckDB' }),
    );
    expect(
      await screen.findByRole('region', { name: 'Code in Python, DuckDB' }),
    ).toHaveTextContent(
      /import duckdb.*query\("SELECT \*\\nFROM safety\.strikes\.costs/,
    );
    expect(screen.getByLabelText('address')).toHaveTextContent(
      'agreement=costs&language=duckdb',
    );
  });

  it('lists tokens with how they stand, and revokes', async () => {
    const sent = setUp({
      tokens: [
        token('a', { lastUsedAt: Date.now() - 2 * HOUR }),
        token('b', { state: 'ended' }),
      ],
    });
    const list = await screen.findByRole('region', {
      name: 'Your tokens for this product',
    });
    const items = await within(list).findAllByRole('listitem');
    expect(items[0]).toHaveTextContent(
      /active, until .* last used 2 hours ago/,
    );
    expect(items[1]).toHaveTextContent(/agreement ended · never used/);
    await userEvent.click(
      screen.getByRole('button', { name: 'Revoke “Token a”' }),
    );
    expect(await screen.findByText('“Token a” is revoked.')).toBeVisible();
    await waitFor(() =>
      expect(screen.queryByRole('button', { name: /^Revoke/ })).toBeNull(),
    );
    expect(sent).toEqual(['DELETE a']);
  });

  it('says what is needed where there is no agreement', async () => {
    setUp({ pages: [[]] });
    expect(await screen.findByText('A token needs an agreement')).toBeVisible();
    expect(
      screen.getByRole('button', { name: 'Request access' }),
    ).toBeVisible();
    expect(screen.queryByText('Your tokens for this product')).toBeNull();
  });

  it('says what failed, and loads again', async () => {
    const getAgreements = jest
      .fn()
      .mockRejectedValueOnce(new Error('is down'))
      .mockResolvedValue({ items: [agreement('reports')] });
    setUp({ access: { getAgreements } });
    expect(await screen.findByText('is down')).toBeVisible();
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
    server.use(
      http.post(`${BASE}/tokens`, () =>
        fails(403, { name: 'NotAllowedError', message: 'It has ended' }),
      ),
    );
    await userEvent.type(
      await screen.findByRole('textbox', { name: /What it is for/ }),
      'x{Enter}',
    );
    expect(await screen.findByText('It has ended')).toBeVisible();
  });
});
