import { screen } from '@testing-library/react';
import type { PortAccess } from '@meshport/plugin-data-access-common';
import {
  birdStrikes,
  portAccess,
  renderOnProductPage,
  REPORTS,
  STATIONS,
} from '../../__testUtils__/productPage';
import { ProductHeader } from './ProductHeader';

const tabs = ['access', 'lineage', '/', 'contract', 'other', 'preview'].map(
  id => ({ id, label: `tab ${id}`, href: id }),
);

async function render(access: PortAccess[] | Error, state?: 'unbound') {
  await renderOnProductPage(
    <ProductHeader tabs={tabs} activeTabId="contract" />,
    {
      access,
      entity: state && birdStrikes({ state, missing: [] }),
    },
  );
}

describe('ProductHeader', () => {
  it('says what and whose it is, with the tabs in the order of judging', async () => {
    await render([portAccess(REPORTS)]);

    expect(screen.getByRole('heading', { name: 'Bird strikes' })).toBeVisible();
    expect(
      screen.getByText('Shows where aircraft and wildlife meet'),
    ).toBeVisible();
    expect(screen.getByRole('link', { name: 'safety-team' })).toBeVisible();
    expect(screen.getByText('1 hour ago')).toBeVisible();
    const labels = screen
      .getAllByText(/^tab /)
      .map(element => element.textContent);
    expect([...new Set(labels)]).toEqual([
      'tab /',
      'tab contract',
      'tab preview',
      'tab lineage',
      'tab access',
      'tab other',
    ]);
  });

  it('asks where nothing was asked', async () => {
    await render([portAccess(STATIONS), portAccess(REPORTS)]);

    expect(
      await screen.findByRole('button', { name: 'Request access' }),
    ).toBeEnabled();
    expect(screen.getByText('No access yet')).toBeVisible();
  });

  it('leads on to the query where it may be queried', async () => {
    await render([
      portAccess(STATIONS, { basis: 'public' }),
      portAccess(REPORTS, { basis: 'owner' }),
    ]);

    const link = await screen.findByRole('link', { name: 'Query it' });
    expect(
      new URL(link.getAttribute('href')!, 'http://x').searchParams.get('sql'),
    ).toBe('SELECT *\nFROM safety.bird_strikes.reports\nLIMIT 100');
    expect(screen.getByText('yours')).toBeVisible();
    expect(screen.queryByRole('button', { name: 'Request access' })).toBeNull();
  });

  it('shows where a request stands', async () => {
    await render([portAccess(REPORTS, { word: 'waiting', requestId: 'r' })]);

    expect(
      await screen.findByRole('link', { name: 'See where it stands' }),
    ).toHaveAttribute('href', '/access');
    expect(screen.getByText('waiting')).toBeVisible();
  });

  it('says above the tabs that access was approved and is not active yet', async () => {
    await render([
      portAccess(REPORTS, {
        word: 'waiting',
        requestId: 'r',
        agreementId: 'not-to-be-seen',
      }),
    ]);

    expect(await screen.findByText('Approved, not active yet')).toBeVisible();
    expect(
      screen.getByText(
        'safety.bird_strikes.reports was approved and shows no rows yet.',
      ),
    ).toBeVisible();
  });

  it('says that access is not known where data-access fails', async () => {
    await render(new Error('down'));

    expect(
      await screen.findByText('Your access is not known just now'),
    ).toBeVisible();
    expect(screen.getByRole('button', { name: 'Try again' })).toBeEnabled();
  });

  it('offers nothing on a claim', async () => {
    await render([], 'unbound');

    expect(screen.queryByRole('button')).toBeNull();
  });
});
