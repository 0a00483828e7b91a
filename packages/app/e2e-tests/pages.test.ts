import { resolve } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import type { Locator, Page } from '@playwright/test';
import { openAs } from './support/openAs';
import { pagesUnderTest } from './support/pagesUnderTest';
import { prepareAccess } from './support/prepareAccess';
import { repositoryRoot } from './support/repositoryRoot';
import { setTheme } from './support/setTheme';
import { expect, test } from './support/test';
import { visit } from './support/visit';

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
const WIDTHS = [1400, 400];
const THEMES = ['light', 'dark'] as const;

/** What Backstage draws around our pages, and why it is not ours to mend. */
const BASELINE: { selector: string; reason: string }[] = [
  {
    selector: '[role="tab"][href^="/create/"]',
    reason:
      "The tabs of the scaffolder's header (BUI PluginHeader) name panels that Backstage does not draw.",
  },
];

/** Pages of Backstage that are wider than a narrow screen, in pixels. */
const TOO_WIDE: Record<string, { pixels: number; reason: string }> = {
  'create-wizard': {
    pixels: 1,
    reason: "The tabs of the scaffolder's header do not wrap.",
  },
};

async function violations(page: Page) {
  const builder = new AxeBuilder({ page })
    .options({ rules: { 'label-content-name-mismatch': { enabled: true } } })
    .withTags([...TAGS, 'wcag253'])
    // The pages have no frames, for which the other way opens a page each time.
    .setLegacyMode();
  BASELINE.forEach(({ selector }) => builder.exclude(selector));
  const found = await builder.analyze();
  return found.violations.flatMap(({ id, nodes }) =>
    nodes.map(node => `${id}: ${node.target.join(' ')}\n${node.html}`),
  );
}

/** Presses Tab until the element has the focus, as who has no mouse does. */
async function tabTo(page: Page, element: Locator) {
  for (let presses = 0; presses < 60; presses++) {
    await page.keyboard.press('Tab');
    if (await element.evaluate(node => node === document.activeElement)) {
      return;
    }
  }
  throw new Error(`Tab does not reach ${element}`);
}

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
    // What is on the page stays while theme and width change.
    for (const theme of THEMES) {
      await setTheme(page, theme);
      for (const width of WIDTHS) {
        await page.setViewportSize({ width, height: 900 });
        await expect(ready(page)).toBeVisible();
        await expect(page.getByRole('progressbar')).toHaveCount(0);
        await page.screenshot({
          path: resolve(
            repositoryRoot,
            `.data/test/screenshots/${name}-${width}-${theme}.png`,
          ),
        });
        const where = `${theme}, ${width} px wide`;
        expect.soft(await violations(page), where).toEqual([]);
        const overflow = await page.evaluate(
          () => document.documentElement.scrollWidth - window.innerWidth,
        );
        expect
          .soft(overflow, `sideways scroll: ${where}`)
          .toBeLessThanOrEqual(TOO_WIDE[name]?.pixels ?? 0);
      }
    }
    if (persona) {
      await setTheme(page, 'light');
      await page.setViewportSize({ width: 1400, height: 900 });
    } else {
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
  await expect(page.getByRole('gridcell')).toHaveCount(3);
  await tabTo(page, page.getByRole('columnheader'));
  await page.keyboard.press('ArrowDown');
  await expect(page.getByRole('gridcell').first()).toBeFocused();
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
