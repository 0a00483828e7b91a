import { screen, within } from '@testing-library/react';
import {
  birdStrikes,
  portAccess,
  renderOnProductPage,
  REPORTS,
  STATIONS,
} from '../../__testUtils__/productPage';
import { ProductOverview } from './ProductOverview';

describe('ProductOverview', () => {
  it('says what it is for, what it offers and how to name it in SQL', async () => {
    await renderOnProductPage(<ProductOverview />, {
      access: [
        portAccess(STATIONS, { basis: 'public' }),
        portAccess(REPORTS, {}),
      ],
    });

    const about = screen.getByRole('region', { name: 'What it is for' });
    expect(about).toHaveTextContent('Shows where aircraft and wildlife meet');
    expect(about).toHaveTextContent('A sample of 50 airports');
    expect(about).toHaveTextContent('Start with the port stations');

    const ports = screen.getByRole('region', { name: 'Output ports' });
    const [stations, reports] = within(ports).getAllByRole('listitem');
    expect(stations).toHaveTextContent('Reports counted by airport');
    expect(await within(stations).findByText('open to all')).toBeVisible();
    expect(
      within(stations).getByRole('button', {
        name: 'Copy safety.bird_strikes.stations',
      }),
    ).toBeEnabled();
    expect(
      within(reports).getByRole('button', { name: 'Request access' }),
    ).toBeEnabled();
    expect(
      within(stations).queryByRole('button', { name: 'Request access' }),
    ).toBeNull();

    const joins = await screen.findByRole('region', { name: 'Joins with' });
    expect(joins).toHaveTextContent('reports.airport = airports.iata');

    const facts = screen.getByRole('region', { name: 'Facts' });
    expect(facts).toHaveTextContent('safety-team');
    expect(facts).toHaveTextContent('source-aligned');
    expect(facts).toHaveTextContent('confidential');
    expect(facts).toHaveTextContent('1 hour ago');
    expect(screen.queryByText('Not bound')).toBeNull();
  });

  it('makes no link of an address that would run code', async () => {
    await renderOnProductPage(<ProductOverview />);

    expect(
      screen.getByRole('link', { name: 'Safety mailbox' }),
    ).toHaveAttribute('href', 'mailto:safety@example.org');
    expect(screen.getByText('Trap')).toBeVisible();
    expect(screen.queryByRole('link', { name: 'Trap' })).toBeNull();
  });

  it('says that a claim is not bound, and offers nothing to ask for', async () => {
    await renderOnProductPage(<ProductOverview />, {
      entity: birdStrikes({ state: 'unbound', missing: [] }),
    });

    expect(screen.getByText('Not bound')).toBeVisible();
    expect(screen.getByText(/unconfirmed/)).toBeVisible();
    expect(screen.getAllByText('not bound')).toHaveLength(2);
    expect(screen.queryByRole('button', { name: 'Request access' })).toBeNull();
  });

  it('lists for the owners what is missing, with file, line and column', async () => {
    await renderOnProductPage(<ProductOverview />, {
      entity: birdStrikes({
        state: 'blocked',
        missing: [
          {
            rule: 'product.description.purpose',
            message: "'description.purpose' is required",
            file: 'products/bird_strikes.odps.yaml',
            pointer: '/description',
            line: 12,
            column: 3,
          },
        ],
      }),
    });

    expect(screen.getByText('Not published yet')).toBeVisible();
    expect(screen.getByText("'description.purpose' is required")).toBeVisible();
    expect(
      screen.getByText('products/bird_strikes.odps.yaml, line 12, column 3'),
    ).toBeVisible();
  });
});
