import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Page } from '@playwright/test';
import { checkAccessibility } from './support/checkAccessibility';
import { createDataProduct } from './support/DataProductWizard';
import { goTo } from './support/goTo';
import { openAs } from './support/openAs';
import { repositoryRoot } from './support/repositoryRoot';
import { expect, test } from './support/test';
import { visit } from './support/visit';
import { Workbench } from './support/Workbench';

const story = (file: string) =>
  readFileSync(resolve(repositoryRoot, 'examples/story', file), 'utf8');
const SIX_PORTS = story('six_ports.sql');
const ALIASES = story('airport_aliases.csv');
const MISSING = [
  'commercial.bookings.bookings',
  'commercial.customers.profiles',
  'safety.bird_strikes.reports',
];

// It tries very many pairs out and keeps some of them: rows come throughout,
// for longer than anybody waits.
const ENDLESS = `SELECT p.loyalty_points, step.range AS step
FROM commercial.customers.profiles AS p
CROSS JOIN range(10000000) AS step
WHERE (step.range * 7919 + p.loyalty_points) % 20011 = 0`;

// Each person has a browser of their own, and keeps it through the story.
test.describe.configure({ mode: 'serial' });

const people: Record<string, Page> = {};

test.beforeAll(async ({ browser, pageOf }) => {
  // She signs in by hand.
  people.ana = await openAs(browser, undefined);
  for (const persona of ['nora', 'sam', 'carl', 'gloria']) {
    people[persona] = await pageOf(persona);
  }
});

test.afterAll(() => people.ana.context().close());

/** Opens one of Ana's requests in a decider's inbox. */
async function openRequest(page: Page, sqlName: string) {
  await page
    .getByRole('region', { name: 'Requests to decide' })
    .getByRole('row')
    .filter({ hasText: sqlName })
    .filter({ hasText: 'Ana Lyst' })
    .getByRole('button', { name: /^Open / })
    .click();
  const panel = page.getByRole('dialog');
  await expect(panel.getByText('What they will see')).toBeVisible();
  return panel;
}

test('the analyst signs in, finds bird strikes and reads the contract', async () => {
  const { ana } = people;
  await ana.goto('/');
  await ana.getByRole('button', { name: /Ana Lyst/ }).click();
  await ana
    .getByRole('searchbox', { name: 'Search data products' })
    .fill('bird strikes');
  await expect(ana).toHaveURL(/text=bird\+strikes/);
  await ana
    .getByRole('region', { name: 'Data products found' })
    .getByRole('heading', { name: 'Bird strikes', exact: true })
    .click();
  await expect(
    ana.getByRole('heading', { name: 'Bird strikes', exact: true }),
  ).toBeVisible();
  await ana.getByRole('link', { name: 'Contract', exact: true }).click();
  await expect(
    ana.getByRole('table', { name: 'Columns of reports' }),
  ).toContainText('It matches no name of network.airports.airports');
});

test('joining strikes with airports by name finds 0 of 50', async () => {
  const workbench = new Workbench(people.ana);
  await workbench.open();
  const runAnyway = people.ana.getByRole('button', { name: 'Run anyway' });
  // Where counting the keys for the first time takes long, it runs unheld.
  await expect(async () => {
    await workbench.run(
      `SELECT s.airport_name, a.iata
       FROM safety.bird_strikes.stations AS s
       JOIN network.airports.airports AS a ON a.name = s.airport_name`,
    );
    await expect(runAnyway).toBeVisible({ timeout: 8_000 });
  }).toPass({ timeout: 90_000 });
  await checkAccessibility(people.ana, 'workbench-join-held', runAnyway);
  await workbench.runAnyway('0 of 50');
  await expect(
    workbench.result.getByRole('status').filter({ hasText: '0 of 50' }),
  ).toBeVisible();
  await expect(workbench.result).toContainText('No rows');
});

test('the Network team makes airport_aliases from a CSV', async () => {
  const { nora, ana } = people;
  await visit(nora, '/');
  await createDataProduct(nora, {
    area: /Network/,
    csv: ALIASES,
    name: 'airport_aliases',
    table: 'aliases',
    title: 'Airport aliases',
    purpose:
      'Says which airport a bird strike report means, so that strikes join with airports.',
    access: /Public/,
    columns: [
      {
        name: 'airport_name',
        description: 'Name of the airport as bird strike reports write it',
        classification: 'public',
      },
      {
        name: 'iata',
        description: 'IATA code of the airport',
        classification: 'public',
      },
    ],
  });
  await expect(
    nora.getByRole('link', { name: 'Open the data product' }),
  ).toBeVisible({ timeout: 90_000 });

  const found = ana.getByRole('link', { name: 'Open Airport aliases' });
  await expect(async () => {
    await visit(ana, '/data-products?text=airport+aliases');
    await expect(found).toBeVisible({ timeout: 5_000 });
  }).toPass({ timeout: 60_000 });
});

test('the query over six ports is refused, and the analyst asks for all that is missing', async () => {
  const { ana } = people;
  const workbench = new Workbench(ana);
  await workbench.open();
  await workbench.choosePurpose('Service recovery');
  await workbench.run(SIX_PORTS);
  const refused = ana
    .getByRole('alert')
    .filter({ hasText: 'You lack access to 3 ports of this query' });
  for (const sqlName of MISSING) {
    await expect(refused.getByText(sqlName)).toBeVisible();
  }

  await refused
    .getByRole('button', { name: 'Ask for what is missing' })
    .click();
  const panel = ana.getByRole('dialog', { name: 'Request access' });
  for (const sqlName of MISSING) {
    await expect(
      panel.getByRole('checkbox', { name: `Ask for ${sqlName}` }),
    ).toBeChecked();
  }
  await panel
    .getByRole('textbox', { name: /in a sentence/ })
    .fill('Which passengers to call after bird strikes delayed them.');
  await panel.getByText('I accept these terms').click();
  await panel.getByRole('button', { name: 'Ask for access' }).click();
  await expect(panel.getByText('Waiting for Safety team')).toBeVisible();
  await expect(panel.getByText('Waiting for Commercial team')).toHaveCount(2);
  await panel.getByRole('button', { name: 'Done' }).click();
});

test('the analyst cannot decide on what she asked for', async () => {
  const { ana } = people;
  await goTo(ana, 'Access');
  await expect(ana.getByText('Nothing waits for you')).toBeVisible();
  await ana.getByRole('tab', { name: 'Mine' }).click();
  await expect(ana.getByText(MISSING[2]).first()).toBeVisible();
  await expect(ana.getByRole('button', { name: /Approve/ })).toHaveCount(0);
});

test('Safety approves in the inbox', async () => {
  const { sam } = people;
  await visit(sam, '/');
  await goTo(sam, 'Access');
  const panel = await openRequest(sam, 'safety.bird_strikes.reports');
  await expect(panel.getByText('Which passengers to call')).toBeVisible();
  await panel.getByRole('button', { name: 'Approve', exact: true }).click();
  await expect(panel.getByText(/^Approved until/)).toBeVisible();
});

test('Commercial approves bookings, and profiles for Texas only', async () => {
  const { carl } = people;
  await visit(carl, '/access');
  let panel = await openRequest(carl, 'commercial.bookings.bookings');
  await panel.getByRole('button', { name: 'Approve', exact: true }).click();
  await expect(panel.getByText(/^Approved until/)).toBeVisible();
  await panel.getByRole('button', { name: 'Close' }).last().click();

  panel = await openRequest(carl, 'commercial.customers.profiles');
  await panel.getByRole('button', { name: 'Approve for less' }).click();
  await panel.getByRole('button', { name: 'Limit the rows' }).click();
  const rows = panel.getByRole('group', { name: 'Rows' });
  await rows.getByRole('button', { name: /Column$/ }).click();
  await carl.getByRole('option', { name: 'home_state' }).click();
  await rows.getByRole('textbox', { name: 'Value' }).fill('TX');
  await panel
    .getByRole('textbox', { name: /Reason/ })
    .fill('Texas is where the pilot runs.');
  await panel.getByRole('button', { name: 'Approve for less' }).click();
  await expect(panel.getByText(/^Approved until/)).toBeVisible();
  await panel.getByRole('button', { name: 'Close' }).last().click();
});

test('the same query answers, with what was applied and a chart', async () => {
  const { ana } = people;
  const workbench = new Workbench(ana);
  await workbench.open();
  await workbench.choosePurpose('Service recovery');
  await workbench.run(SIX_PORTS);
  await expect(workbench.rows.nth(5)).toBeVisible();
  await expect(workbench.result.getByText(/^\d+ rows$/).first()).toBeVisible();

  const applied = workbench.result.getByRole('button', { name: /why\?/ });
  await expect(applied).toContainText('rows limited to home_state is TX');
  await applied.click();
  for (const reason of [
    'By the agreement, only rows where home_state is TX.',
    'By the contract 1.0.0, birth_date shows only the year.',
  ]) {
    await expect(workbench.result.getByText(reason)).toBeVisible();
  }

  await workbench.result.getByText('Chart', { exact: true }).click();
  await expect(
    workbench.result.getByRole('figure', { name: /chart of/ }),
  ).toBeVisible();
  await expect(
    workbench.result.getByRole('application', { name: /chart of/ }),
  ).toBeVisible();
  await workbench.result.getByText('Table', { exact: true }).first().click();

  await workbench.run(
    'SELECT DISTINCT home_state FROM commercial.customers.profiles',
  );
  await expect(workbench.result.getByText(/^1 row$/).first()).toBeVisible();
  await expect(workbench.grid.getByRole('gridcell')).toHaveText(['TX']);
});

test('Commercial revokes during a long run, and it stops', async () => {
  const { ana, carl } = people;
  const workbench = new Workbench(ana);
  await carl.getByRole('tab', { name: 'Given' }).click();
  await carl
    .getByRole('region', { name: 'Access that was given' })
    .getByRole('row')
    .filter({ hasText: 'commercial.customers.profiles' })
    .filter({ hasText: 'Ana Lyst' })
    .getByRole('button', { name: /^Revoke/ })
    .click();
  const dialog = carl.getByRole('dialog');
  await dialog
    .getByRole('textbox', { name: 'Reason' })
    .fill('The pilot is over.');

  // A busy machine may not confirm the access in time, which ends a query too.
  await expect(async () => {
    await workbench.run(ENDLESS);
    await expect(workbench.result.getByText(/rows so far/)).toBeVisible();
  }).toPass({ timeout: 90_000 });
  await dialog.getByRole('button', { name: 'Revoke' }).click();
  await expect(
    ana
      .getByRole('alert')
      .filter({ hasText: 'Your access ended while the query ran' }),
  ).toBeVisible();
  await expect(
    ana.getByRole('button', { name: 'Cancel', exact: true }),
  ).toHaveCount(0);

  await workbench.run(SIX_PORTS);
  await expect(
    ana
      .getByRole('alert')
      .filter({ hasText: 'You lack access to 1 port of this query' }),
  ).toBeVisible();
});

test('the governor verifies the ledger', async () => {
  const { gloria } = people;
  await visit(gloria, '/');
  await goTo(gloria, 'Access');
  await gloria.getByRole('tab', { name: 'Ledger' }).click();
  await gloria.getByRole('button', { name: 'Verify' }).click();
  await expect(
    gloria.getByText(/^All [\d,]+ entries are as they were written\.$/),
  ).toBeVisible();
});
