import { resolve } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import type { Locator, Page } from '@playwright/test';
import { repositoryRoot } from './repositoryRoot';
import { setTheme } from './setTheme';
import { expect } from './test';

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
  {
    selector: 'a[href="/notifications"]',
    reason:
      "Backstage's item of the menu shows a count that is not in its name.",
  },
  {
    selector: '[data-live-announcer]',
    reason:
      'React Aria says for seven seconds that a button was busy, by the name of the button, which may be gone with its dialog.',
  },
];

/** Pages of Backstage that are wider than a narrow screen, in pixels. */
const TOO_WIDE: Record<string, { pixels: number; reason: string }> = {
  'create-wizard': {
    pixels: 1,
    reason: "The tabs of the scaffolder's header do not wrap.",
  },
};

async function violations(page: Page, rules?: string[]) {
  const builder = new AxeBuilder({ page })
    .options({ rules: { 'label-content-name-mismatch': { enabled: true } } })
    // The pages have no frames, for which the other way opens a page each time.
    .setLegacyMode();
  if (rules) {
    builder.withRules(rules);
  } else {
    builder.withTags([...TAGS, 'wcag253']);
  }
  BASELINE.forEach(({ selector }) => builder.exclude(selector));
  const found = await builder.analyze();
  return found.violations.flatMap(({ id, nodes }) =>
    nodes.map(node => `${id}: ${node.target.join(' ')}\n${node.html}`),
  );
}

/** Holds a page against WCAG as it stands, in one theme and width. */
export async function expectNoViolations(page: Page, where: string) {
  await expect(page.getByRole('progressbar')).toHaveCount(0);
  expect.soft(await violations(page), where).toEqual([]);
}

/**
 * Holds a page as it stands against WCAG and against a narrow screen, in both
 * themes, and keeps a picture of each. What is on the page stays while theme
 * and width change.
 */
export async function checkAccessibility(
  page: Page,
  name: string,
  ready: Locator,
) {
  for (const theme of THEMES) {
    await setTheme(page, theme);
    for (const width of WIDTHS) {
      await page.setViewportSize({ width, height: 900 });
      await expect(ready).toBeVisible();
      await expect(page.getByRole('progressbar')).toHaveCount(0);
      await page.screenshot({
        path: resolve(
          repositoryRoot,
          `.data/test/screenshots/${name}-${width}-${theme}.png`,
        ),
      });
      const where = `${theme}, ${width} px wide`;
      // The second theme has the same elements in other colours.
      const rules = theme === THEMES[0] ? undefined : ['color-contrast'];
      expect.soft(await violations(page, rules), where).toEqual([]);
      const overflow = await page.evaluate(
        () => document.documentElement.scrollWidth - window.innerWidth,
      );
      expect
        .soft(overflow, `sideways scroll: ${where}`)
        .toBeLessThanOrEqual(TOO_WIDE[name]?.pixels ?? 0);
    }
  }
  await setTheme(page, 'light');
  await page.setViewportSize({ width: 1400, height: 900 });
}
