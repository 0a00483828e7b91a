import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { endlessSql } from '../../../scripts/story/endlessSql.mjs';
import { MeshportClient } from '../../../scripts/story/MeshportClient.mjs';
import {
  checkAccessibility,
  expectNoViolations,
} from './support/checkAccessibility';
import { backendUrl, grantToAna } from './support/grantToAna';
import { tabTo } from './support/tabTo';
import { expect, test } from './support/test';
import { visit } from './support/visit';
import { Workbench } from './support/Workbench';

const PURPOSE = { id: 'safety-analysis', title: 'Safety analysis' };
const REPORTS = 'safety.bird_strikes.reports';
const MISSING = [
  'commercial.customers.profiles',
  'commercial.customers.contacts',
];
const AIRPORTS = `SELECT iata, name, state FROM network.airports.airports
WHERE state IN ('AK', 'HI', 'WY') ORDER BY name`;
const BY_STATE = `SELECT state, count(*) AS airports
FROM network.airports.airports GROUP BY state ORDER BY airports DESC LIMIT 12`;
const ENDLESS = endlessSql(
  'network.airports.airports',
  'CAST(latitude * 1000 AS INTEGER)',
  20011,
);

async function newQuery(page: Page) {
  const workbench = new Workbench(page);
  await workbench.openNew();
  return workbench;
}

/** Draws the result of a query and puts the chart on a board that is there. */
async function putOnBoard(
  page: Page,
  options: { board: string; sql: string; chart: string; purpose?: string },
) {
  const workbench = await newQuery(page);
  if (options.purpose) {
    await workbench.choosePurpose(options.purpose);
  }
  await workbench.run(options.sql);
  await page.getByRole('radio', { name: 'Chart' }).click();
  const figure = page.getByRole('figure', { name: /chart of/ });
  await figure.getByRole('button', { name: 'Save chart' }).click();
  const dialog = page.getByRole('dialog', { name: 'Save the chart' });
  await dialog
    .getByRole('textbox', { name: 'Title', exact: true })
    .fill(options.chart);
  await dialog.getByRole('button', { name: /Put it on a board/ }).click();
  await page.getByRole('option', { name: options.board }).click();
  await dialog.getByRole('button', { name: 'Save', exact: true }).click();
  await dialog.getByRole('link', { name: 'Open the board' }).click();
  await expect(
    page.getByRole('heading', { name: options.board }),
  ).toBeVisible();
}

/** What a cell of the grid shows, counted from the first row and column. */
const cellAt = (workbench: Workbench, row: number, column: number) =>
  workbench.rows
    .nth(row + 1)
    .getByRole('gridcell')
    .nth(column);

test.beforeAll(async ({ pageOf }) => {
  await grantToAna({ sqlName: REPORTS, purpose: PURPOSE.id });
  const ana = await pageOf('ana');
  await ana.context().grantPermissions(['clipboard-read', 'clipboard-write']);
});

test('a query is written with completion and run with the keyboard', async ({
  pageOf,
}) => {
  const page = await pageOf('ana');
  const workbench = await newQuery(page);
  await workbench.editor.fill('SELECT  FROM network.airports.airports LIMIT 5');
  await workbench.editor.focus();
  await page.keyboard.press('Home');
  for (const _ of 'SELECT ') {
    await page.keyboard.press('ArrowRight');
  }
  await page.keyboard.type('lat');
  const proposed = page
    .getByRole('listbox', { name: 'Completions' })
    .getByRole('option', { name: /^latitude/ });
  await expect(proposed).toHaveAttribute('aria-selected', 'true');
  // At a person's pace: what has only just been proposed is not yet accepted.
  await page.keyboard.type('it', { delay: 100 });
  await page.keyboard.press('Enter');
  await expect(proposed).toHaveCount(0);
  await expect(workbench.editor).toContainText(
    'SELECT latitude FROM network.airports.airports LIMIT 5',
  );
  await page.keyboard.press('Control+Enter');
  await expect(page.getByRole('columnheader')).toHaveText([/^latitude/]);
  await expect(workbench.grid.getByRole('gridcell')).toHaveCount(5);
});

test('rows are sorted and copied with the keyboard', async ({ pageOf }) => {
  const page = await pageOf('ana');
  const workbench = await newQuery(page);
  await workbench.run(AIRPORTS);
  await expect(cellAt(workbench, 0, 0)).toBeVisible();
  const iata = page.getByRole('columnheader').first();
  await tabTo(page, iata);
  await page.keyboard.press('Enter');
  await expect(iata).toHaveAttribute('aria-sort', 'ascending');
  await page.keyboard.press('Enter');
  await expect(iata).toHaveAttribute('aria-sort', 'descending');
  await expect(page.getByText('Sorted by iata, greatest first')).toBeAttached();
  const codes = [0, 1].map(row => cellAt(workbench, row, 0));
  const [first, second] = await Promise.all(codes.map(c => c.textContent()));
  expect(first! > second!).toBe(true);

  await page.keyboard.press('ArrowDown');
  await expect(codes[0]).toBeFocused();
  await page.keyboard.press('Shift+ArrowDown');
  await page.keyboard.press('Shift+ArrowRight');
  await page.keyboard.press('Control+c');
  await expect(page.getByText('Copied 2 rows with headers')).toBeAttached();
  const names = [0, 1].map(row => cellAt(workbench, row, 1).textContent());
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(
    `iata\tname\n${first}\t${await names[0]}\n${second}\t${await names[1]}`,
  );
  await checkAccessibility(page, 'workbench-rows', cellAt(workbench, 0, 0));
});

test('a result is drawn, saved and put on a board, with the keyboard alone', async ({
  pageOf,
}) => {
  const page = await pageOf('ana');
  const workbench = await newQuery(page);
  await workbench.run(BY_STATE);
  await expect(cellAt(workbench, 0, 0)).toBeVisible();
  await tabTo(page, page.getByRole('radio', { name: 'Table' }));
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Enter');
  const figure = page.getByRole('figure', { name: /chart of/ });
  const drawing = figure.getByRole('application', { name: /chart of/ });
  await expect(drawing).toBeVisible();
  await checkAccessibility(page, 'workbench-chart', drawing);

  await tabTo(page, figure.getByRole('button', { name: 'Save chart' }));
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog', { name: 'Save the chart' });
  const title = dialog.getByRole('textbox', { name: 'Title', exact: true });
  await expect(title).toBeVisible();
  await tabTo(page, title);
  await page.keyboard.press('Control+a');
  await page.keyboard.type('Airports by state');
  await tabTo(page, dialog.getByRole('button', { name: /Put it on a board/ }));
  await page.keyboard.press('Enter');
  const newBoard = page.getByRole('option', { name: 'A new board' });
  await expect(newBoard).toBeVisible();
  await page.keyboard.press('ArrowDown');
  await expect(newBoard).toBeFocused();
  await page.keyboard.press('Enter');
  await tabTo(
    page,
    dialog.getByRole('textbox', { name: 'Title of the new board' }),
  );
  await page.keyboard.type('Where our airports are');
  const save = dialog.getByRole('button', { name: 'Save', exact: true });
  await checkAccessibility(page, 'workbench-save-chart', save);
  await tabTo(page, save);
  await page.keyboard.press('Enter');
  const open = dialog.getByRole('link', { name: 'Open the board' });
  await expect(open).toBeVisible();
  await tabTo(page, open);
  await page.keyboard.press('Enter');
  await expect(
    page.getByRole('heading', { name: 'Where our airports are' }),
  ).toBeVisible();
  const tile = page.getByRole('application', { name: /chart of/ });
  await expect(tile).toBeVisible();
  await checkAccessibility(page, 'board', tile);

  await page.getByRole('link', { name: 'Boards', exact: true }).click();
  const listed = page
    .getByRole('link', { name: 'Where our airports are' })
    .first();
  await checkAccessibility(page, 'boards', listed);
});

test('a board is put together, shared by link, and shows a reader what the reader may see', async ({
  pageOf,
}) => {
  const page = await pageOf('ana');
  const board = `Strikes and airports ${Date.now()}`;
  await visit(page, '/workbench/boards');
  await page.getByRole('button', { name: 'New board' }).click();
  const making = page.getByRole('dialog', { name: 'New board' });
  await making.getByRole('textbox', { name: 'Title' }).fill(board);
  await making.getByText('Anybody signed in who has the link').click();
  await making.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(page.getByText('No chart on this board')).toBeVisible();

  await putOnBoard(page, { board, sql: BY_STATE, chart: 'Most airports' });
  await putOnBoard(page, {
    board,
    sql: `SELECT phase_of_flight, count(*) AS strikes FROM ${REPORTS} GROUP BY phase_of_flight ORDER BY strikes DESC`,
    chart: 'Most strikes',
    purpose: PURPOSE.title,
  });
  await expect(page.getByRole('region', { name: /^Most/ })).toHaveCount(2);

  await page.getByRole('button', { name: 'Edit', exact: true }).click();
  const tiles = page.getByRole('region', { name: /^Most/ });
  const later = page.getByRole('button', {
    name: 'Move Most airports behind',
  });
  await later.focus();
  await page.keyboard.press('Enter');
  await expect(page.getByText('Most airports is now 2 of 2')).toBeAttached();
  await expect(tiles.first()).toHaveAccessibleName('Most strikes');
  await tiles
    .first()
    .getByRole('button', { name: /Width$/ })
    .click();
  await page.getByRole('option', { name: 'Full' }).click();
  await checkAccessibility(page, 'board-edited', later);

  // Held at the lower edge, the page comes to the tile that is out of sight.
  const roomy = page.viewportSize()!;
  await page.setViewportSize({ width: roomy.width, height: 420 });
  const handle = page.getByRole('button', {
    name: 'Move or resize Most strikes',
  });
  await handle.scrollIntoViewIfNeeded();
  await expect(tiles.last()).not.toBeInViewport();
  const { x, y } = (await handle.boundingBox())!;
  await page.mouse.move(x + 8, y + 8);
  await page.mouse.down();
  await page.mouse.move(x + 8, 390, { steps: 6 });
  await expect(tiles.last()).toHaveAttribute('data-dragged', 'over');
  await page.mouse.up();
  await expect(page.getByText('Most strikes is now 2 of 2')).toBeAttached();
  await page.setViewportSize(roomy);
  await page.getByRole('button', { name: 'Move Most strikes before' }).click();
  await expect(page.getByText('Most strikes is now 1 of 2')).toBeAttached();

  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(tiles.first()).toHaveAccessibleName('Most strikes');
  await expect(
    tiles.last().getByRole('application', { name: /chart of/ }),
  ).toBeVisible();
  await page.getByRole('button', { name: 'Copy link' }).click();
  await expect(page.getByText('Link copied')).toBeVisible();
  const link = await page.evaluate(() => navigator.clipboard.readText());

  const fiona = await pageOf('fiona');
  await visit(fiona, new URL(link).pathname);
  await expect(fiona.getByRole('heading', { name: board })).toBeVisible();
  await expect(
    fiona
      .getByRole('region', { name: 'Most airports' })
      .getByRole('application', { name: /chart of/ }),
  ).toBeVisible();
  const refused = fiona.getByRole('region', { name: 'Most strikes' });
  await expect(refused.getByText(REPORTS).first()).toBeVisible();
  await expect(
    refused.getByRole('application', { name: /chart of/ }),
  ).toHaveCount(0);
  await expect(
    fiona.getByRole('button', { name: 'Edit', exact: true }),
  ).toHaveCount(0);
});

test('a saved query is shared by link, and runs with the rights of its reader', async ({
  pageOf,
}) => {
  const page = await pageOf('ana');
  const workbench = await newQuery(page);
  await workbench.choosePurpose(PURPOSE.title);
  await workbench.run(`SELECT count(*) AS strikes FROM ${REPORTS}`);
  await expect(cellAt(workbench, 0, 0)).toBeVisible();
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  const dialog = page.getByRole('dialog', { name: 'Save query' });
  const title = `Strikes counted ${Date.now()}`;
  await dialog.getByRole('textbox', { name: 'Name' }).fill(title);
  await dialog.getByText('Anybody signed in who has the link').click();
  const save = dialog.getByRole('button', { name: 'Save', exact: true });
  await checkAccessibility(page, 'workbench-save-query', save);
  await save.click();
  await dialog.getByRole('button', { name: 'Copy link' }).click();
  await expect(page.getByText('The link is copied')).toBeVisible();
  const link = await page.evaluate(() => navigator.clipboard.readText());
  await dialog.getByRole('button', { name: 'Done' }).click();
  await expect(page.getByRole('tab', { name: title })).toBeVisible();

  const fiona = await pageOf('fiona');
  const { pathname, search } = new URL(link);
  await visit(fiona, pathname + search);
  const hers = new Workbench(fiona);
  await expect(fiona.getByText(`Opened “${title}”`)).toBeVisible();
  await expect(fiona.getByText('It runs with your own rights.')).toBeVisible();
  await expect(hers.editor).toContainText(REPORTS);
  await fiona.getByRole('button', { name: /^Run/ }).click();
  const refused = fiona
    .getByRole('alert')
    .filter({ hasText: 'You lack access to 1 port of this query' });
  await expect(refused.getByText(REPORTS)).toBeVisible();
});

test('a long run is cancelled with the keyboard', async ({ pageOf }) => {
  const page = await pageOf('ana');
  const workbench = await newQuery(page);
  // A busy machine may not confirm the access in time, which ends a query too.
  await expect(async () => {
    await workbench.run(ENDLESS);
    await expect(workbench.result.getByText(/rows? so far/)).toBeVisible();
  }).toPass({ timeout: 90_000 });
  const cancel = page.getByRole('button', { name: 'Cancel', exact: true });
  await cancel.focus();
  await page.keyboard.press('Enter');
  const cancelled = page.getByRole('alert').filter({ hasText: 'Cancelled' });
  await expect(cancelled).toBeVisible();
  await expect(cancel).toHaveCount(0);
  await checkAccessibility(page, 'workbench-cancelled', cancelled);
  // The engine has stopped, too.
  await page.getByRole('tab', { name: 'History' }).click();
  const ran = page
    .getByRole('listitem')
    .filter({ hasText: 'CAST(latitude * 1000' })
    .first();
  await expect(ran).toContainText('Cancelled');
});

test('a whole result is exported as CSV', async ({ pageOf }) => {
  const page = await pageOf('ana');
  const workbench = await newQuery(page);
  await workbench.run(AIRPORTS);
  await expect(cellAt(workbench, 0, 0)).toBeVisible();
  await page.getByRole('button', { name: 'Export' }).click();
  await page.getByRole('menuitem', { name: 'CSV' }).click();
  const status = page.getByRole('status').filter({ hasText: /^CSV: all/ });
  await expect(status).toBeVisible();
  await checkAccessibility(page, 'workbench-export', status);
  const rows = Number(/all ([\d,]+) rows/.exec(await status.innerText())?.[1]);
  const downloading = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Download' }).click();
  const download = await downloading;
  expect(download.suggestedFilename()).toMatch(/\.csv$/);
  const lines = (await readFile(await download.path(), 'utf8'))
    .trimEnd()
    .split(/\r?\n/);
  expect(lines[0]).toBe('"iata","name","state"');
  expect(lines).toHaveLength(rows + 1);
  for (const column of [0, 1, 2]) {
    expect(lines[1]).toContain(
      (await cellAt(workbench, 0, column).textContent())!,
    );
  }
});

test('a whole result is exported as JSON, with the keyboard', async ({
  pageOf,
}) => {
  const page = await pageOf('ana');
  const workbench = await newQuery(page);
  await workbench.run(AIRPORTS);
  await expect(cellAt(workbench, 0, 0)).toBeVisible();
  await page.getByRole('button', { name: 'Export' }).focus();
  await page.keyboard.press('Enter');
  await expect(
    page.getByRole('menuitem', { name: 'JSON, one object a line' }),
  ).toBeVisible();
  await page.keyboard.press('End');
  await page.keyboard.press('Enter');
  const status = page.getByRole('status').filter({ hasText: /^JSON: all/ });
  await expect(status).toBeVisible();
  const rows = Number(/all ([\d,]+) rows/.exec(await status.innerText())?.[1]);
  const downloading = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Download' }).focus();
  await page.keyboard.press('Enter');
  const download = await downloading;
  const objects = (await readFile(await download.path(), 'utf8'))
    .trimEnd()
    .split('\n')
    .map(line => JSON.parse(line));
  expect(objects).toHaveLength(rows);
  expect(Object.keys(objects[0])).toEqual(['iata', 'name', 'state']);
  expect(objects[0].iata).toBe(await cellAt(workbench, 0, 0).textContent());
});

test('an export is found again after one has left the page, downloaded and deleted', async ({
  pageOf,
}) => {
  const page = await pageOf('ana');
  const workbench = await newQuery(page);
  const sql = `${AIRPORTS}, iata LIMIT ${(Date.now() % 100) + 50}`;
  await workbench.run(sql);
  await expect(cellAt(workbench, 0, 0)).toBeVisible();
  await page.getByRole('button', { name: 'Export' }).click();
  await page.getByRole('menuitem', { name: 'Parquet' }).click();
  await expect(page.getByText(/^Parquet: /)).toBeVisible();

  await visit(page, '/data-products');
  await expect(page.getByRole('searchbox')).toBeVisible();
  await visit(page, '/workbench');
  const tabs = page.getByRole('tablist', { name: 'Queries' });
  await tabs.getByRole('tab').last().click();
  await expect(workbench.editor).toContainText('LIMIT');
  const status = page.getByRole('status').filter({ hasText: /^Parquet: all/ });
  await expect(status).toBeVisible();
  await page.getByRole('button', { name: 'Hide' }).click();
  await expect(status).toHaveCount(0);

  await page.getByRole('tab', { name: 'Exports' }).click();
  await expect(page).toHaveURL(/side=exports/);
  const exported = page
    .getByRole('tabpanel', { name: 'Exports' })
    .getByRole('listitem')
    .filter({ hasText: sql.split('\n')[1] });
  await expect(exported).toContainText('Parquet · Finished');
  const download = exported.getByRole('button', { name: /^Download: Parquet/ });
  await checkAccessibility(page, 'workbench-exports', download);
  const downloading = page.waitForEvent('download');
  await download.click();
  const file = await downloading;
  expect(file.suggestedFilename()).toMatch(/\.parquet$/);
  const bytes = await readFile(await file.path());
  expect([
    bytes.subarray(0, 4).toString(),
    bytes.subarray(-4).toString(),
  ]).toEqual(['PAR1', 'PAR1']);
  await expect(exported.getByText('Downloaded')).toBeVisible();

  await exported.getByRole('button', { name: /^Delete: / }).click();
  const dialog = page.getByRole('dialog', {
    name: 'Delete this Parquet file?',
  });
  const confirm = dialog.getByRole('button', { name: 'Delete' });
  await expect(confirm).toBeVisible();
  await expectNoViolations(page, 'deleting an export');
  await confirm.click();
  await expect(dialog).toHaveCount(0);
  await expect(exported).toHaveCount(0);
});

test('what runs is counted, and stopped from the list of exports', async ({
  pageOf,
}) => {
  const ana = await MeshportClient.signIn(backendUrl, 'ana');
  await ana.json('/api/data-query/exports', {
    body: { sql: ENDLESS, format: 'csv' },
  });
  const page = await pageOf('ana');
  await visit(page, '/workbench?side=exports');
  await expect(
    page.getByRole('tab', { name: 'Exports 1 running', exact: true }),
  ).toBeVisible();
  const running = page
    .getByRole('listitem')
    .filter({ hasText: 'CAST(latitude * 1000' })
    .filter({ hasText: /rows, .* so far/ });
  await expect(running).toHaveCount(1);
  const stop = running.getByRole('button', { name: /^Stop: CSV/ });
  await checkAccessibility(page, 'workbench-exports-running', stop);
  await stop.click();
  const stopped = page
    .getByRole('listitem')
    .filter({ hasText: 'CAST(latitude * 1000' })
    .filter({ hasText: 'CSV · Stopped' });
  await expect(stopped).toHaveCount(1);
  await expect(
    page.getByRole('tab', { name: 'Exports', exact: true }),
  ).toBeVisible();
  await stopped.getByRole('button', { name: /^Delete: / }).click();
  await expect(stopped).toHaveCount(0);
});

test('exports that cannot be listed say so', async ({ pageOf }) => {
  const page = await pageOf('ana');
  const address = '**/api/data-query/exports';
  await page.route(address, route =>
    route.fulfill({
      status: 503,
      json: { error: { name: 'Error', message: 'The database is away' } },
    }),
  );
  await visit(page, '/workbench?side=exports');
  const failure = page
    .getByRole('alert')
    .filter({ hasText: 'Your exports could not be loaded' });
  await expect(failure).toContainText('The database is away');
  await checkAccessibility(page, 'workbench-exports-failed', failure);
  await page.unroute(address);
  await visit(page, '/workbench?side=exports');
  await expect(
    page.getByRole('tab', { name: 'Exports', selected: true }),
  ).toBeVisible();
  await expect(failure).toHaveCount(0);
});

test('a refused query leads to a request for what it lacks', async ({
  pageOf,
}) => {
  const page = await pageOf('ana');
  const workbench = await newQuery(page);
  await workbench.choosePurpose(PURPOSE.title);
  await workbench.run(
    `SELECT * FROM ${MISSING[0]} AS p JOIN ${MISSING[1]} AS c USING (customer_id)`,
  );
  const refused = page
    .getByRole('alert')
    .filter({ hasText: 'You lack access to 2 ports of this query' });
  const ask = refused.getByRole('button', { name: 'Ask for what is missing' });
  await ask.focus();
  await page.keyboard.press('Enter');
  const panel = page.getByRole('dialog', { name: 'Request access' });
  for (const sqlName of MISSING) {
    await expect(
      panel.getByRole('checkbox', { name: `Ask for ${sqlName}` }),
    ).toBeChecked();
  }
  await expect(panel.getByText(PURPOSE.title).first()).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(panel).toHaveCount(0);
});

test('a program reads with a token until it is revoked', async ({ pageOf }) => {
  const page = await pageOf('ana');
  await visit(page, '/catalog/safety/dataproduct/bird-strikes/use-it');
  await page.getByRole('button', { name: /Agreement$/ }).click();
  await page
    .getByRole('option')
    .filter({ hasText: REPORTS })
    .filter({ hasText: PURPOSE.title })
    .click();
  const title = `Nightly report ${Date.now()}`;
  await page.getByRole('textbox', { name: 'What it is for' }).fill(title);
  await page.getByRole('button', { name: 'Make token' }).click();
  const secret = await page
    .getByRole('region', { name: `Token “${title}”` })
    .innerText();
  const query = () =>
    fetch(`${backendUrl}/api/data-query/queries`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${secret.trim()}`,
        'content-type': 'application/json',
      },
      body: JSON.stringify({
        sql: `SELECT strike_id FROM ${REPORTS} LIMIT 3`,
        purpose: PURPOSE.id,
      }),
    });
  const answer = await query();
  const events = (await answer.text()).trimEnd().split('\n');
  expect(answer.status).toBe(200);
  expect(JSON.parse(events.at(-1)!)).toMatchObject({
    type: 'finished',
    rows: 3,
  });
  await checkAccessibility(
    page,
    'product-use-it',
    page.getByRole('button', { name: `Revoke “${title}”` }),
  );

  await page.getByRole('button', { name: `Revoke “${title}”` }).click();
  await expect(page.getByText(`“${title}” is revoked.`)).toBeVisible();
  expect((await query()).status).toBe(401);
});
