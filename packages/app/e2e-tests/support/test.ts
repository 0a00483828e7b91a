import { test as base, type Page } from '@playwright/test';
import { openAs } from './openAs';

/** What outlives single tests. */
interface People {
  /** The page of a persona, who is signed in; opened when it is first asked for. */
  pageOf: (persona: string) => Promise<Page>;
}

/**
 * Tests that share one page for each persona: the app's development server
 * sends so much that opening a page takes longer than most tests.
 */
export const test = base.extend<object, People>({
  pageOf: [
    async ({ browser }, use) => {
      const pages = new Map<string, Page>();
      await use(async persona => {
        const page = pages.get(persona) ?? (await openAs(browser, persona));
        pages.set(persona, page);
        return page;
      });
      await Promise.all(
        [...pages.values()].map(page => page.context().close()),
      );
    },
    { scope: 'worker' },
  ],
});

export { expect } from '@playwright/test';
