import { checkAccessibility } from './support/checkAccessibility';
import { openAs } from './support/openAs';
import { pagesUnderTest } from './support/pagesUnderTest';
import { prepareAccess } from './support/prepareAccess';
import { tabTo } from './support/tabTo';
import { expect, test } from './support/test';
import { visit } from './support/visit';

test.beforeAll(prepareAccess);

for (const { name, persona, path, prepare, ready } of pagesUnderTest) {
  test(`${name} is accessible, and fits a narrow screen`, async ({
    browser,
    pageOf,
  }) => {
    const page = persona
      ? await pageOf(persona)
      : await openAs(browser, undefined);
    await visit(page, path);
    await prepare?.(page);
    await checkAccessibility(page, name, ready(page));
    if (!persona) {
      await page.context().close();
    }
  });
}

test('the marketplace works with the keyboard alone', async ({ pageOf }) => {
  const page = await pageOf('ana');
  await visit(page, '/data-products');
  await expect(
    page.getByRole('heading', { name: 'Bird strikes', exact: true }),
  ).toBeVisible();
  await tabTo(page, page.getByRole('searchbox'));
  await page.keyboard.type('bird strikes');
  await expect(page).toHaveURL(/text=bird\+strikes/);
  await expect(page.getByRole('status')).toHaveText(/^\d products?$/);
  await tabTo(page, page.getByRole('link', { name: 'Open Bird strikes' }));
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/dataproduct\/bird-strikes/);
  // The menu says that one is still among the data products.
  const menu = page.getByRole('navigation', { name: 'sidebar nav' });
  await expect(menu.locator('[aria-current="page"]')).toHaveText([
    'Data products',
  ]);
});

test('the workbench works with the keyboard alone', async ({ pageOf }) => {
  const page = await pageOf('ana');
  await visit(page, '/workbench');
  const editor = page.getByRole('textbox', { name: 'SQL query' });
  await expect(editor).toBeVisible();
  await tabTo(page, editor);
  // What was written before is still there.
  await page.keyboard.press('Control+a');
  await page.keyboard.insertText(
    'SELECT iata FROM network.airports.airports LIMIT 3',
  );
  // Escape closes what the editor offers, Tab then leaves it.
  await page.keyboard.press('Escape');
  await page.keyboard.press('Tab');
  await expect(editor).not.toBeFocused();
  await page.keyboard.press('Shift+Tab');
  await expect(editor).toBeFocused();
  await page.keyboard.press('Control+Enter');
  // The menu has a grid of its own, of notifications.
  const cells = page
    .getByRole('grid', { name: 'Result' })
    .getByRole('gridcell');
  await expect(cells).toHaveCount(3);
  await tabTo(page, page.getByRole('columnheader'));
  await page.keyboard.press('ArrowDown');
  await expect(cells.first()).toBeFocused();
});

test('the inbox works with the keyboard alone', async ({ pageOf }) => {
  const page = await pageOf('carl');
  await visit(page, '/access/decide');
  const inbox = page.getByRole('group', { name: 'Requests to decide' });
  const panel = page.getByRole('dialog');
  const current = inbox.locator('[data-current]');
  await expect(inbox).toBeVisible();
  await tabTo(page, inbox);

  await page.keyboard.press('j');
  await expect(current).toContainText('commercial.bookings.bookings');
  await page.keyboard.press('j');
  await expect(current).toContainText('commercial.customers.profiles');
  await page.keyboard.press('k');
  await expect(current).toContainText('commercial.bookings.bookings');

  await page.keyboard.press('l');
  await expect(panel.getByText('Untick columns')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(panel).toHaveCount(0);
  await expect(inbox).toBeFocused();

  await page.keyboard.press('r');
  const reason = panel.getByRole('textbox', { name: 'Reason' });
  await expect(reason).toBeFocused();
  // Keys are letters where one writes.
  await page.keyboard.type('a jolly lark');
  await expect(reason).toHaveValue('a jolly lark');
  await page.keyboard.press('Escape');
  await expect(inbox).toBeFocused();

  // Opens it, goes to the next and back, and only then approves.
  await page.keyboard.press('a');
  await expect(panel.getByText('commercial.bookings.bookings')).toBeVisible();
  await page.keyboard.press('j');
  await expect(panel.getByText('commercial.customers.profiles')).toBeVisible();
  await page.keyboard.press('k');
  await expect(panel.getByText('commercial.bookings.bookings')).toBeVisible();
  await page.keyboard.press('a');
  await expect(panel.getByText(/^Approved until/)).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(panel).toHaveCount(0);
  await expect(inbox.getByText('commercial.bookings.bookings')).toHaveCount(0);
});
