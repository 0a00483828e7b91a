import { renderInTestApp } from '@backstage/frontend-test-utils';
import { EntityProvider } from '@backstage/plugin-catalog-react';
import type { PortAccess } from '@meshport/plugin-data-access-common';
import {
  type AccessApi,
  accessApiRef,
} from '@meshport/plugin-data-access-react';
import type { QueryEvent } from '@meshport/plugin-data-query-common';
import {
  type QueryApi,
  queryApiRef,
  QueryRefusedError,
} from '@meshport/plugin-data-query-react';
import { screen, waitFor } from '@testing-library/react';
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
  const queryApi: Partial<QueryApi> = { preview, cancel: async () => {} };
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
});
