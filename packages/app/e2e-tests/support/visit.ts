import { expect, type Page } from '@playwright/test';

/**
 * Brings a page to an address, as a link in it would; only a page that is new
 * loads the app. What was typed or run on the page before is gone.
 */
export async function visit(page: Page, path: string) {
  if (page.url() === 'about:blank') {
    await page.goto(path);
    return;
  }
  await follow(page, '/settings');
  await expect(
    page.getByRole('heading', { name: 'Settings', exact: true }).first(),
  ).toBeAttached();
  await follow(page, path);
}

async function follow(page: Page, path: string) {
  await page.evaluate(to => {
    window.history.pushState({}, '', to);
    window.dispatchEvent(new PopStateEvent('popstate'));
  }, path);
}
