import { resolve } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import { expect, test, type Locator, type Page } from '@playwright/test';
import { openAs } from './support/openAs';
import { pagesUnderTest } from './support/pagesUnderTest';
import { prepareAccess } from './support/prepareAccess';
import { repositoryRoot } from './support/repositoryRoot';
import { setTheme } from './support/setTheme';

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
const WIDTHS = [1400, 400];
const THEMES = ['light', 'dark'] as const;

/** What Backstage draws around our pages, and why it is not ours to mend. */
const BASELINE: { selector: string; reason: string }[] = [];

async function violations(page: Page) {
  const builder = new AxeBuilder({ page }).withTags(TAGS);
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

for (const { name, persona, path, ready } of pagesUnderTest) {
  test(`${name} is accessible, and fits a narrow screen`, async ({
    browser,
  }) => {
    const page = await openAs(browser, persona);
    await page.goto(path);
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
        expect.soft(overflow, `sideways scroll: ${where}`).toBeLessThan(1);
      }
    }
    await page.context().close();
  });
}

test('the marketplace works with the keyboard alone', async ({ browser }) => {
  const page = await openAs(browser, 'ana');
  await page.goto('/data-products');
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
  await page.context().close();
});

test('the workbench works with the keyboard alone', async ({ browser }) => {
  const page = await openAs(browser, 'ana');
  await page.goto('/workbench');
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
  await page.context().close();
});
