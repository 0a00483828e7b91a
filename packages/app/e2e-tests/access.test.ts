import type { Page } from '@playwright/test';
import { grantPort } from '../../../scripts/story/grantPort.mjs';
import { MeshportClient } from '../../../scripts/story/MeshportClient.mjs';
import { expectNoViolations } from './support/checkAccessibility';
import { chooseDay } from './support/chooseDay';
import { followNotification } from './support/followNotification';
import { backendUrl } from './support/grantToAna';
import { expect, test } from './support/test';
import { visit } from './support/visit';
import { Workbench } from './support/Workbench';

const REPORTS = 'safety.bird_strikes.reports';
const PURPOSE = { id: 'network-planning', title: 'Network planning' };
const REASONS = {
  first: 'Where strikes make a route dearer.',
  less: 'Texas is where the routes are.',
  longer: 'Summer schedules are planned in spring.',
  end: 'The routes are planned.',
};
const DAY = 24 * 3600 * 1000;

/** What the analyst asked for, without what the owner took out. */
const AGREED = [
  'strike_id',
  'airport_name',
  'aircraft_make_model',
  'effect_amount_of_damage',
  'flight_date',
  'aircraft_airline_operator',
  'origin_state',
  'phase_of_flight',
  'wildlife_size',
  'wildlife_species',
  'time_of_day',
  'cost_repair',
  'cost_total',
];

// One agreement from its request to its end, and what is looked at again.
test.describe.configure({ mode: 'serial' });

const inDays = (days: number) => new Date(Date.now() + days * DAY);
const signIn = (persona: string) => MeshportClient.signIn(backendUrl, persona);

/** What the menu says of access; what waits is counted behind the title. */
const accessInMenu = (page: Page, name: string | RegExp) =>
  page
    .getByRole('navigation', { name: 'sidebar nav' })
    .getByRole('link', { name, exact: true });

async function agreementOf(persona: string, state: string) {
  const client = await signIn(persona);
  const { items } = await client.json('/api/data-access/agreements?list=mine');
  return items.find(
    (one: { sqlName: string; purpose: string; state: string }) =>
      one.sqlName === REPORTS &&
      one.purpose === PURPOSE.id &&
      one.state === state,
  );
}

/** Others who have the same: one of them will use it. */
test.beforeAll(async () => {
  const decider = await signIn('sam');
  for (const persona of ['fiona', 'wanda']) {
    await grantPort({
      consumer: await signIn(persona),
      decider,
      sqlName: REPORTS,
      purpose: PURPOSE.id,
    });
  }
});

test('the analyst asks for what a query lacked, and its owner hears of it', async ({
  pageOf,
}) => {
  const [ana, sam] = [await pageOf('ana'), await pageOf('sam')];
  await visit(sam, '/data-products');
  await expect(accessInMenu(sam, 'Access')).toBeVisible();

  const workbench = new Workbench(ana);
  await workbench.openNew();
  await workbench.choosePurpose(PURPOSE.title);
  await workbench.run(`SELECT * FROM ${REPORTS} LIMIT 5`);
  const ask = ana.getByRole('button', { name: 'Ask for what is missing' });
  await ask.focus();
  await ana.keyboard.press('Enter');
  const panel = ana.getByRole('dialog', { name: 'Request access' });
  await expect(
    panel.getByRole('button', { name: /Purpose/ }).first(),
  ).toContainText(PURPOSE.title);
  await panel
    .getByRole('textbox', { name: /in a sentence/ })
    .fill(REASONS.first);
  await chooseDay(panel.getByRole('group', { name: /^Until/ }), inDays(60));
  await panel.getByRole('button', { name: 'All 15 columns' }).click();
  await panel.getByRole('checkbox', { name: 'cost_other' }).focus();
  await ana.keyboard.press('Space');
  await expect(
    panel.getByRole('button', { name: '14 of 15 columns' }),
  ).toBeVisible();
  await panel.getByText('I accept these terms').click();
  await expectNoViolations(ana, 'request from a query');
  await panel.getByRole('button', { name: 'Ask for access' }).click();
  await expect(panel.getByText('Waiting for Safety team')).toBeVisible();
  await expectNoViolations(ana, 'what became of the request');
  await panel.getByRole('button', { name: 'Done' }).click();

  // Sooner than the menu looks by itself, which is once a minute.
  await expect(accessInMenu(sam, 'Access (1)')).toBeVisible({
    timeout: 40_000,
  });
});

test('the owner approves for less, from the notification', async ({
  pageOf,
}) => {
  const sam = await pageOf('sam');
  await followNotification(sam, `ana asks for ${REPORTS}`, REASONS.first);
  const panel = sam.getByRole('dialog');
  await expect(panel.getByText(REASONS.first)).toBeVisible();
  await expect(panel.getByText(/^Fiona Ops, Network planning/)).toBeVisible();
  await expectNoViolations(sam, 'decision');

  await sam.keyboard.press('l');
  await panel.getByRole('checkbox', { name: /^speed_ias/ }).focus();
  await sam.keyboard.press('Space');
  await panel.getByRole('button', { name: 'Show without values (0)' }).click();
  await panel
    .getByRole('checkbox', { name: 'Hide values of aircraft_airline_operator' })
    .focus();
  await sam.keyboard.press('Space');
  await panel.getByRole('button', { name: 'Limit the rows' }).click();
  const rows = panel.getByRole('group', { name: 'Rows' });
  await rows.getByRole('button', { name: /Column$/ }).click();
  await sam.getByRole('option', { name: 'origin_state' }).click();
  await rows.getByRole('textbox', { name: 'Value' }).fill('Texas');
  await panel.getByRole('textbox', { name: /Reason/ }).fill(REASONS.less);
  await expectNoViolations(sam, 'decision for less');
  await panel.getByRole('button', { name: 'Approve for less' }).click();
  await expect(panel.getByText(/^Approved until/)).toBeVisible();
  await sam.keyboard.press('Escape');
  await expect(panel).toHaveCount(0);
  await expect(accessInMenu(sam, 'Access')).toBeVisible();
});

test('the analyst is told, and queries exactly what was agreed', async ({
  pageOf,
}) => {
  const ana = await pageOf('ana');
  await followNotification(
    ana,
    `Your access was approved: ${REPORTS}`,
    REASONS.less,
  );
  const given = ana
    .getByRole('region', { name: 'What you have' })
    .getByRole('row')
    // The one that the link leads to.
    .filter({ has: ana.locator('[data-current]') });
  await expect(given).toContainText('13 columns, origin_state is Texas');
  await expect(given).toContainText('active');

  await visit(ana, '/catalog/safety/dataproduct/bird-strikes/access');
  await expect(ana.getByRole('row').filter({ hasText: REPORTS })).toContainText(
    'active',
  );
  await expectNoViolations(ana, 'access of the product');

  const workbench = new Workbench(ana);
  await workbench.openNew();
  await workbench.choosePurpose(PURPOSE.title);
  await workbench.run(`SELECT * FROM ${REPORTS}`);
  await expect(workbench.rows.nth(1)).toBeVisible();
  await expect(workbench.grid).toHaveAttribute(
    'aria-colcount',
    String(AGREED.length),
  );
  const applied = workbench.result.getByRole('button', { name: /why\?/ });
  await expect(applied).toContainText('rows limited to origin_state is Texas');
  await applied.click();
  await expect(
    workbench.result.getByText(
      'By the agreement, only rows where origin_state is Texas.',
    ),
  ).toBeVisible();

  await workbench.run(
    `SELECT count(*) AS strikes, count(DISTINCT origin_state) AS states, count(aircraft_airline_operator) AS operators FROM ${REPORTS}`,
  );
  await expect(workbench.grid.getByRole('gridcell').nth(1)).toHaveText('1');
  await expect(workbench.grid.getByRole('gridcell').nth(2)).toHaveText('0');
  for (const leftOut of ['cost_other', 'speed_ias_in_knots']) {
    await workbench.run(`SELECT ${leftOut} FROM ${REPORTS}`);
    await expect(
      ana.getByRole('alert').filter({ hasText: leftOut }),
    ).toBeVisible();
  }
});

test('it is extended, and what follows names what was before', async ({
  pageOf,
}) => {
  const [ana, sam] = [await pageOf('ana'), await pageOf('sam')];
  await visit(ana, '/access/mine');
  await ana
    .getByRole('region', { name: 'What you have' })
    .getByRole('row')
    .filter({ hasText: 'Texas' })
    .getByRole('button', { name: 'Extend access to Bird strikes' })
    .click();
  const dialog = ana.getByRole('dialog', { name: 'Extend Bird strikes' });
  await chooseDay(dialog.getByRole('group', { name: /^Until/ }), inDays(150));
  await dialog
    .getByRole('textbox', { name: 'Why you still need it' })
    .fill(REASONS.longer);
  await dialog.getByText('I accept these terms').click();
  await expectNoViolations(ana, 'extension');
  await dialog.getByRole('button', { name: 'Ask for more time' }).click();
  await expect(dialog.getByText(/^Asked\./)).toBeVisible();
  await dialog.getByRole('button', { name: 'Close' }).last().click();

  await followNotification(sam, `ana asks for ${REPORTS}`, REASONS.longer);
  const panel = sam.getByRole('dialog');
  await expect(panel.getByText(REASONS.longer)).toBeVisible();
  await expect(panel.getByText('origin_state is Texas').first()).toBeVisible();
  await panel.getByRole('button', { name: 'Approve', exact: true }).click();
  await expect(panel.getByText(/^Approved until/)).toBeVisible();
  await sam.keyboard.press('Escape');

  const first = await agreementOf('ana', 'active');
  expect(await agreementOf('ana', 'scheduled')).toMatchObject({
    previousAgreementId: first.id,
    startsAt: first.endsAt,
    columns: AGREED,
    rowFilter: first.rowFilter,
    masks: first.masks,
  });
});

test('the owner revokes, and the next query is refused', async ({ pageOf }) => {
  const [ana, sam] = [await pageOf('ana'), await pageOf('sam')];
  const workbench = new Workbench(ana);
  await workbench.openNew();
  await workbench.choosePurpose(PURPOSE.title);
  await workbench.run(`SELECT strike_id FROM ${REPORTS}`);
  await expect(workbench.rows.nth(1)).toBeVisible();

  await visit(sam, '/access/given');
  await sam
    .getByRole('region', { name: 'Access that was given' })
    .getByRole('row')
    .filter({ hasText: 'Ana Lyst' })
    .filter({ hasText: 'active' })
    .filter({ hasText: PURPOSE.title })
    .getByRole('button', { name: /^Revoke/ })
    .click();
  const dialog = sam.getByRole('dialog');
  await expect(dialog.getByRole('radio', { name: 'Now' })).toBeChecked();
  await dialog.getByRole('textbox', { name: 'Reason' }).fill(REASONS.end);
  await expectNoViolations(sam, 'revoking');
  const revoked = sam.waitForResponse(/\/revoke$/);
  await dialog.getByRole('button', { name: 'Revoke' }).click();
  await (await revoked).finished();
  // Not a moment later, let alone the two seconds that a decision holds.
  const asked = ana.waitForRequest(/\/api\/data-query\/queries$/);
  await ana.getByRole('button', { name: /^Run .*Enter/ }).click();
  expect((await (await asked).response())?.status()).toBe(403);
  const refused = ana
    .getByRole('alert')
    .filter({ hasText: 'You lack access to 1 port of this query' });
  await expect(
    refused.getByRole('button', { name: 'Ask for what is missing' }),
  ).toBeVisible();

  await followNotification(
    ana,
    `Your access was ended: ${REPORTS}`,
    REASONS.end,
  );
  const ended = ana
    .getByRole('region', { name: 'What you have' })
    .getByRole('row')
    .filter({ hasText: REASONS.end });
  // The extension ended with what it extends.
  await expect(ended).toHaveText([/revoked/, /revoked/]);
});

test('what was given is looked at again, and what nobody used is ended', async ({
  pageOf,
}) => {
  const [gloria, sam] = [await pageOf('gloria'), await pageOf('sam')];
  // The portal under test counts what was not used for a minute as unused.
  await expect
    .poll(
      async () => {
        const unused = await agreementOf('fiona', 'active');
        return Date.now() - unused.startsAt;
      },
      { timeout: 90_000 },
    )
    .toBeGreaterThan(65_000);
  const wanda = await signIn('wanda');
  const { end } = await wanda.queryAll({
    sql: `SELECT count(*) FROM ${REPORTS}`,
    purpose: PURPOSE.id,
  });
  expect(end.type).toBe('finished');

  await visit(gloria, '/access/campaigns');
  await gloria
    .getByRole('button', { name: 'Look again at what was given' })
    .click();
  const dialog = gloria.getByRole('dialog');
  const title = `Network planning ${Date.now()}`;
  await dialog.getByRole('textbox', { name: 'Title' }).fill(title);
  await chooseDay(
    dialog.getByRole('group', { name: /^Last day to answer/ }),
    inDays(14),
  );
  await dialog.getByText(PURPOSE.title, { exact: true }).click();
  await expectNoViolations(gloria, 'new campaign');
  await dialog.getByRole('button', { name: 'Begin' }).click();
  await expect(
    gloria.getByRole('row').filter({ hasText: title }),
  ).toContainText('2 open, 0 kept, 0 ended');
  await expectNoViolations(gloria, 'campaigns');

  await followNotification(sam, `Look again at what was granted: ${title}`, '');
  const items = sam.getByRole('region', {
    name: 'Agreements to look at again',
  });
  const ofFiona = items.getByRole('row').filter({ hasText: 'Fiona Ops' });
  const ofWanda = items.getByRole('row').filter({ hasText: 'Wanda Weather' });
  await expect(ofFiona).toContainText('not used');
  await expect(ofFiona).toContainText('end');
  await expect(ofWanda).toContainText('1 query');
  await expect(ofWanda).toContainText('keep');
  await expectNoViolations(sam, 'campaign');
  await sam.getByRole('button', { name: 'Answer 2 as proposed' }).click();
  await expect(ofFiona).toContainText('ended');
  await expect(ofWanda).toContainText('kept');
  expect(await agreementOf('fiona', 'active')).toBeUndefined();
  expect(await agreementOf('wanda', 'active')).toBeDefined();
});

test('the ledger holds all of it', async ({ pageOf }) => {
  const gloria = await pageOf('gloria');
  await visit(gloria, '/access/ledger');
  const ledger = gloria.getByRole('region', { name: 'Ledger of access' });
  for (const event of [
    'request.submitted',
    'agreement.created',
    'agreement.revoked',
    'campaign.created',
    'agreement.confirmed',
  ]) {
    await expect(
      ledger.getByRole('rowheader', { name: event }).first(),
    ).toBeAttached();
  }
  await gloria.getByRole('button', { name: 'Verify' }).click();
  await expect(
    gloria.getByText(/^All [\d,]+ entries are as they were written\.$/),
  ).toBeVisible();
  await expectNoViolations(gloria, 'ledger');
});
