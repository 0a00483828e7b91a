import type { Locator, Page } from '@playwright/test';

/** Presses Tab until the element has the focus, as who has no mouse does. */
export async function tabTo(page: Page, element: Locator) {
  for (let presses = 0; presses < 60; presses++) {
    await page.keyboard.press('Tab');
    if (await element.evaluate(node => node === document.activeElement)) {
      return;
    }
  }
  throw new Error(`Tab does not reach ${element}`);
}
