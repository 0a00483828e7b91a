import { resolve } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import { expect, test, type Page } from '@playwright/test';
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

test.beforeAll(prepareAccess);

for (const { name, persona, path, act, ready } of pagesUnderTest) {
  test(`${name} is accessible, and fits a narrow screen`, async ({
    browser,
  }) => {
    const page = await openAs(browser, persona);
    await page.goto(path);
    await act?.(page);
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
