import { expect, type Page } from '@playwright/test';
import { visit } from './visit';

/**
 * Waits for a notification and follows it to what it is about. The text under
 * its title tells it from others with the same title.
 */
export async function followNotification(
  page: Page,
  title: string,
  text: string,
) {
  // Backstage's list does not always hear of what comes while it is open.
  await expect(async () => {
    await visit(page, '/notifications');
    await page
      .getByRole('row')
      .filter({ hasText: text })
      .getByRole('link', { name: title, exact: true })
      .first()
      .click({ timeout: 5_000 });
  }).toPass({ timeout: 60_000 });
}
