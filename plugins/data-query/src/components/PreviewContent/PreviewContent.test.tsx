import { renderInTestApp } from '@backstage/frontend-test-utils';
import { EntityProvider } from '@backstage/plugin-catalog-react';
import type { PortAccess } from '@meshport/plugin-data-access-common';
import {
  type AccessApi,
  accessApiRef,
} from '@meshport/plugin-data-access-react';
import type {
  PortProfile,
  QueryEvent,
} from '@meshport/plugin-data-query-common';
import {
  type PreviewRequest,
  type QueryApi,
  queryApiRef,
  QueryRefusedError,
  SeveralAgreementsError,
} from '@meshport/plugin-data-query-react';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { previewRouteRef, workbenchRouteRef } from '../../routes';
import { PreviewContent } from './PreviewContent';

const ref = (name: string) => `dataproduct:safety/strikes#${name}@1`;

async function* rowsOf(count: number): AsyncGenerator<QueryEvent> {
  yield {
    type: 'columns',
    columns: [{ name: 'n', type: 'BIGINT', sources: [] }],
    applied: [],
  };
  yield {
    type: 'rows',
    rows: Array.from({ length: count }, (_, index) => [index]),
  };
  yield { type: 'finished', rows: count, bytes: 1, elapsedMs: 1 };
}

function setUp(options: {
  ports?: string[];
  access?: Partial<PortAccess>;
  preview?: QueryApi['preview'];
  profile?: QueryApi['profile'];
  entry?: string;
}) {
  const preview = jest.fn(options.preview ?? (() => rowsOf(3)));
  const accessApi: Partial<AccessApi> = {
    getPurposes: async () => [
      { id: 'recovery', title: 'Service recovery', description: '' },
    ],
    getAccess: async portRefs =>
      portRefs.map(portRef => ({
        portRef,
        sqlName: 'safety.strikes.reports',
        purposes: [],
        decider: 'group:default/safety',
        ...options.access,
      })),
    subscribe: () => () => {},
  };
  const queryApi: Partial<QueryApi> = {
    preview,
    profile: options.profile,
    cancel: async () => {},
  };
  renderInTestApp(
    <EntityProvider
      entity={{
        apiVersion: 'meshport.dev/v1alpha1',
        kind: 'DataProduct',
        metadata: { namespace: 'safety', name: 'strikes' },
        spec: {
          outputPorts: (options.ports ?? ['reports']).map(name => ({
            name,
            version: '1.0.0',
            portRef: ref(name),
            sqlName: `safety.strikes.${name}`,
          })),
        },
      }}
    >
      <PreviewContent />
    </EntityProvider>,
    {
      initialRouteEntries: [options.entry ?? '/'],
      mountedRoutes: {
        '/workbench': workbenchRouteRef,
        '/product/preview': previewRouteRef,
      },
      apis: [
        [accessApiRef, accessApi as AccessApi],
        [queryApiRef, queryApi as QueryApi],
      ],
    },
  );
  return { preview };
}

describe('PreviewContent', () => {
  it('shows the first rows of an owned port without a purpose, once', async () => {
    const { preview } = setUp({ access: { basis: 'owner' } });
    expect(await screen.findByText('3 rows, that is all')).toBeVisible();
    expect(screen.getByRole('grid')).toHaveAttribute('aria-rowcount', '4');
    expect(preview).toHaveBeenCalledTimes(1);
    expect(preview).toHaveBeenCalledWith(
      { portRef: ref('reports') },
      expect.anything(),
    );
    expect(screen.getByRole('link', { name: 'Query it' })).toHaveAttribute(
      'href',
      expect.stringMatching(
        /^\/workbench\?sql=SELECT.*safety\.strikes\.reports/,
      ),
    );
  });

  it('takes the purpose of the agreement', async () => {
    const { preview } = setUp({
      access: { basis: 'agreement', purposes: ['recovery'] },
      preview: () => rowsOf(100),
    });
    expect(await screen.findByText('The first 100 rows')).toBeVisible();
    expect(preview).toHaveBeenCalledWith(
      { portRef: ref('reports'), purpose: 'recovery' },
      expect.anything(),
    );
  });

  it('takes port and purpose of the address', async () => {
    const { preview } = setUp({
      ports: ['reports', 'costs'],
      entry: `/?purpose=other&port=${encodeURIComponent(ref('costs'))}`,
    });
    await waitFor(() =>
      expect(preview).toHaveBeenCalledWith(
        { portRef: ref('costs'), purpose: 'other' },
        expect.anything(),
      ),
    );
  });

  it('says why there are no rows and how to ask', async () => {
    setUp({
      preview: () => {
        throw new QueryRefusedError('no', [
          {
            portRef: ref('reports'),
            sqlName: 'safety.strikes.reports',
            productTitle: 'Strikes',
            reason: 'You hold no agreement for it.',
          },
        ]);
      },
    });
    expect(
      await screen.findByText('You hold no agreement for it.'),
    ).toBeVisible();
    expect(
      screen.getByRole('button', { name: 'Request access' }),
    ).toBeVisible();
  });

  it('does not ask twice', async () => {
    setUp({
      access: { word: 'waiting' },
      preview: () => {
        throw new QueryRefusedError('no', []);
      },
    });
    expect(
      await screen.findByText(/asked for access and it is not decided/),
    ).toBeVisible();
    expect(screen.queryByRole('button', { name: 'Request access' })).toBeNull();
  });

  it('reads again after a failure', async () => {
    setUp({
      access: { basis: 'public' },
      preview: jest
        .fn()
        .mockImplementationOnce(() => {
          throw new Error('is down');
        })
        .mockImplementation(() => rowsOf(1)),
    });
    expect(await screen.findByText('is down')).toBeVisible();
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
    expect(await screen.findByText('1 row, that is all')).toBeVisible();
  });

  it('says so where nothing is bound', async () => {
    setUp({ ports: [] });
    expect(await screen.findByText('No rows to show')).toBeVisible();
  });

  it('says so where a port holds no rows', async () => {
    setUp({ access: { basis: 'public' }, preview: () => rowsOf(0) });
    expect(await screen.findByText(/The port holds no rows/)).toBeVisible();
  });

  it('lets one of several agreements be picked, for rows and columns', async () => {
    const { preview } = setUp({
      access: { basis: 'agreement', purposes: ['recovery'] },
      preview: jest
        .fn()
        .mockImplementationOnce(() => {
          throw new SeveralAgreementsError('Two hold', [
            { agreementId: 'a1', columns: 9 },
            { agreementId: 'a2', columns: 2 },
          ]);
        })
        .mockImplementation(() => rowsOf(1)),
    });
    await userEvent.click(
      await screen.findByRole('button', { name: 'Use it: 2 columns' }),
    );
    expect(await screen.findByText('1 row, that is all')).toBeVisible();
    expect(preview).toHaveBeenLastCalledWith(
      { portRef: ref('reports'), purpose: 'recovery', agreementIds: ['a2'] },
      expect.anything(),
    );
  });

  it('tells what each column holds, with the masks', async () => {
    const profile = jest.fn<Promise<PortProfile>, [PreviewRequest]>(
      async () => ({
        portRef: ref('reports'),
        rows: 12_345,
        applied: {
          portRef: ref('reports'),
          sqlName: 'safety.strikes.reports',
          basis: 'public',
          masks: [
            { column: 'cost', kind: 'round', reason: 'By the contract.' },
          ],
        },
        elapsedMs: 5,
        columns: [
          {
            name: 'cost',
            type: 'DECIMAL(18,2)',
            mask: 'round',
            nulls: 3,
            nullShare: 3 / 12_345,
            distinct: { count: 90_000, exact: false },
            min: '0.00',
            max: '89000.00',
            histogram: {
              kind: 'range',
              bins: [
                { from: '0', to: '50000', count: 12_000 },
                { from: '50000', to: '100000', count: 342 },
              ],
            },
          },
          {
            name: 'state',
            type: 'VARCHAR',
            nulls: 0,
            nullShare: 0,
            distinct: { count: 2, exact: true },
            min: 'Ohio',
            max: 'Texas',
            histogram: {
              kind: 'values',
              bins: [{ value: 'Texas', count: 9876 }],
              otherRows: 2469,
            },
          },
        ],
      }),
    );
    setUp({ access: { basis: 'public' }, profile });
    await userEvent.click(
      await screen.findByRole('radio', { name: 'Columns' }),
    );
    const table = await screen.findByRole('table', {
      name: 'What the columns of safety.strikes.reports hold',
    });
    expect(screen.getByText(/Figures of all 12,345 rows/)).toHaveTextContent(
      'as you may see them',
    );
    expect(profile).toHaveBeenCalledWith({ portRef: ref('reports') });
    const cells = within(table)
      .getAllByRole('row')
      .map(row => [
        within(row).queryByRole('rowheader')?.textContent,
        ...within(row)
          .queryAllByRole('cell')
          .map(cell => cell.textContent),
      ]);
    expect(cells.slice(1)).toEqual([
      [
        'costDECIMAL(18,2)masked: rounded',
        '< 0.1%',
        'about 90,000',
        '0',
        '89,000',
        expect.anything(),
      ],
      [
        'stateVARCHAR',
        '0%',
        '2',
        'Ohio',
        'Texas',
        expect.stringContaining('Texas (80%), other values (20%)'),
      ],
    ]);
    expect(
      screen.getByRole('img', {
        name: 'cost: 0 – 50,000: 12,000; 50,000 – 100,000: 342',
      }),
    ).toBeInTheDocument();
  });

  it('says why there are no figures and reads again', async () => {
    const profile = jest
      .fn()
      .mockRejectedValueOnce(new Error('is down'))
      .mockRejectedValue(
        new QueryRefusedError('no', [
          {
            portRef: ref('reports'),
            sqlName: 'safety.strikes.reports',
            productTitle: 'Strikes',
            reason: 'Your agreement has ended.',
          },
        ]),
      );
    setUp({ access: { basis: 'public' }, profile, entry: '/?show=columns' });
    expect(await screen.findByText('is down')).toBeVisible();
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
    expect(await screen.findByText('Your agreement has ended.')).toBeVisible();
  });
});
