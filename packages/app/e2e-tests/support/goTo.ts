import type { Page } from '@playwright/test';

/** Opens a page of the menu, as a click does. */
export async function goTo(page: Page, title: string) {
  await page
    .getByRole('navigation', { name: 'sidebar nav' })
    // What waits is counted behind the title.
    .getByRole('link', { name: new RegExp(`^${title}( \\(\\d+\\))?$`) })
    .click();
}
