import { identityApiRef } from '@backstage/core-plugin-api';
import { mockApis, renderInTestApp } from '@backstage/frontend-test-utils';
import { accessApiRef } from '@meshport/plugin-data-access-react';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { AskForColumn } from './AskForColumn';

jest.setTimeout(60_000);

const PORT = 'dataproduct:safety/bird-strikes#reports@1';
const SQL = 'SELECT state, Cost FROM safety.bird_strikes.reports';

function render(message: string) {
  const column = (name: string) => ({ name, logicalType: 'string' });
  const accessApi = {
    subscribe: () => () => {},
    listQueryable: jest.fn(async () => ({
      items: [
        {
          portRef: PORT,
          sqlName: 'safety.bird_strikes.reports',
          columns: [column('state')],
        },
        { portRef: 'other', sqlName: 'a.b.c', columns: [] },
      ],
    })),
    previewRequest: jest.fn(async (_: object) => ({
      items: [
        {
          portRef: PORT,
          productTitle: 'Bird strikes',
          sqlName: 'safety.bird_strikes.reports',
          decider: 'group:default/safety',
          columns: ['state', 'cost', 'remarks'].map(column),
          obstacles: [],
        },
      ],
    })),
    getPurposes: async () => [],
    getConsumers: async () => [
      { ref: 'user:default/ana', kind: 'user', title: 'Ana' },
    ],
    getAccess: async () => [],
  };
  renderInTestApp(
    <>
      <p>Shown</p>
      <AskForColumn
        request={{ sql: SQL, purpose: 'reporting' }}
        message={message}
      />
    </>,
    {
      apis: [
        [accessApiRef, accessApi as any],
        [
          identityApiRef,
          mockApis.identity({ userEntityRef: 'user:default/ana' }),
        ],
      ],
    },
  );
  return accessApi;
}

describe('AskForColumn', () => {
  it('asks for a column that an agreement leaves out, beside those that are had', async () => {
    const accessApi = render('Column `Cost` is not in reports; it has `state`');
    const user = userEvent.setup();
    expect(
      await screen.findByText(/`cost` is a column of Bird strikes/),
    ).toBeInTheDocument();
    await user.click(screen.getByRole('button', { name: 'Ask for it' }));
    const panel = await screen.findByRole('dialog');
    expect(
      await within(panel).findByRole('button', { name: '2 of 3 columns' }),
    ).toBeInTheDocument();
    await waitFor(() =>
      expect(accessApi.previewRequest).toHaveBeenLastCalledWith(
        expect.objectContaining({ columns: { [PORT]: ['state', 'cost'] } }),
      ),
    );
  });

  it('says nothing of a column that no contract promises', async () => {
    const unknown = render('There is no column `salary` here');
    await waitFor(() => expect(unknown.previewRequest).toHaveBeenCalled());
    expect(screen.queryByRole('status')).not.toBeInTheDocument();
  });

  it('looks for nothing after other errors', async () => {
    const other = render('Column `cost` is neither grouped nor aggregated');
    await screen.findByText('Shown');
    expect(other.listQueryable).not.toHaveBeenCalled();
  });
});
