import type { AccessAgreement } from '@meshport/plugin-data-access-common';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import {
  birdStrikes,
  portAccess,
  renderOnProductPage,
  REPORTS,
} from '../../__testUtils__/productPage';
import { ProductContract } from './ProductContract';

async function columnRow(name: string) {
  const table = await screen.findByRole('table', {
    name: 'Columns of reports',
  });
  return within(table).getByRole('rowheader', { name }).closest('tr')!;
}

describe('ProductContract', () => {
  it('shows columns, terms, quality with findings, levels and roles', async () => {
    await renderOnProductPage(<ProductContract />, {
      access: [portAccess(REPORTS)],
    });

    expect(await columnRow('strike_id')).toHaveTextContent(
      'strike_idintegerprimary keyNumber of the reportinternalas it is',
    );
    expect(await columnRow('airport')).toHaveTextContent(
      /refers to airports\.iata.*confidential.*is left empty/,
    );
    expect(screen.getByText('One row a report')).toBeVisible();

    const terms = screen.getByRole('region', { name: 'Terms' });
    expect(terms).toHaveTextContent('Not for rankings of airlines');
    expect(terms).toHaveTextContent('on request, for at most 180 days');
    expect(terms).toHaveTextContent('$25.00 per month');

    const quality = screen.getByRole('region', { name: 'Quality rules' });
    expect(quality).toHaveTextContent('1 of 2 measured rules are kept');
    const [, costs, later, unique] = within(quality).getAllByRole('row');
    expect(costs).toHaveTextContent(
      'Five percent tell a costwhole table≥ 5 percent2.09 percentnot kept',
    );
    expect(later).toHaveTextContent('not measured');
    expect(unique).toHaveTextContent('strike_id= 00kept');

    expect(
      screen.getByRole('region', { name: 'Service levels' }),
    ).toHaveTextContent('retention10 yKept for ten years');
    expect(screen.getByRole('region', { name: 'Roles' })).toHaveTextContent(
      'readerreadgroup:default/safety-team',
    );

    await userEvent.click(
      screen.getByRole('button', { name: /Contract \(ODCS\)/ }),
    );
    expect(screen.getByText(/kind: DataContract/)).toBeVisible();
  });

  it('shows an owner every column as it is', async () => {
    await renderOnProductPage(<ProductContract />, {
      access: [portAccess(REPORTS, { basis: 'owner' })],
    });

    const row = await columnRow('airport');
    await waitFor(() => expect(row).toHaveTextContent('as it is'));
    expect(screen.getByText(/As an owner you see/)).toBeVisible();
  });

  it('says which columns the agreement leaves out', async () => {
    await renderOnProductPage(<ProductContract />, {
      access: [
        portAccess(REPORTS, {
          basis: 'agreement',
          word: 'active',
          agreementId: 'a1',
        }),
      ],
      agreements: [
        { id: 'a1', columns: ['strike_id', 'airport'] } as AccessAgreement,
      ],
    });

    const row = await columnRow('cost');
    await waitFor(() => expect(row).toHaveTextContent('not shown'));
    expect(await columnRow('strike_id')).toHaveTextContent('as it is');
    expect(await columnRow('airport')).toHaveTextContent('is left empty');
  });

  it('says so where the contracts fail, and tries again', async () => {
    const getEntitiesByRefs = jest
      .fn()
      .mockRejectedValueOnce(new Error('The catalog is down'))
      .mockResolvedValue({ items: [] });
    await renderOnProductPage(<ProductContract />, {
      getEntitiesByRefs,
    });

    const alert = await screen.findByRole('alert');
    expect(alert).toHaveTextContent('The catalog is down');
    await userEvent.click(
      within(alert).getByRole('button', { name: 'Try again' }),
    );
    expect(await screen.findByText('No contract')).toBeVisible();
  });

  it('shows the contract of a claim under the word that it is not bound', async () => {
    await renderOnProductPage(<ProductContract />, {
      entity: birdStrikes({ state: 'unbound', missing: [] }),
    });

    expect(screen.getByText('Not bound')).toBeVisible();
    expect(await columnRow('strike_id')).toBeVisible();
  });
});
