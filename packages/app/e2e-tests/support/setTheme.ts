import { expect, type Page } from '@playwright/test';

/** Switches the theme of an open page, as another tab's settings would. */
export async function setTheme(page: Page, theme: 'light' | 'dark') {
  await page.evaluate(chosen => {
    window.localStorage.setItem('theme', chosen);
    window.dispatchEvent(
      new StorageEvent('storage', { key: 'theme', newValue: chosen }),
    );
  }, theme);
  await expect(page.locator('body')).toHaveAttribute('data-theme-mode', theme);
}
