import { expect, type Locator, type Page } from '@playwright/test';
import { goTo } from './goTo';
import { visit } from './visit';

/** The workbench as a person uses it. */
export class Workbench {
  readonly editor: Locator;
  readonly result: Locator;
  readonly grid: Locator;
  readonly rows: Locator;

  constructor(private readonly page: Page) {
    this.editor = page.getByRole('textbox', { name: 'SQL query' });
    this.result = page.getByRole('region', { name: 'Result', exact: true });
    this.grid = page.getByRole('grid', { name: 'Result' });
    this.rows = this.grid.getByRole('row');
  }

  async open() {
    await goTo(this.page, 'Workbench');
    await expect(this.editor).toBeVisible();
  }

  /** A tab of its own, so that nothing of another test is in it. */
  async openNew() {
    await visit(this.page, '/workbench');
    await expect(this.editor).toBeVisible();
    await this.page.getByRole('button', { name: 'New query' }).click();
    await expect(this.editor).toContainText('or pick a port');
  }

  async choosePurpose(title: string) {
    await this.page.getByRole('button', { name: /Purpose/ }).click();
    await this.page.getByRole('option', { name: title }).click();
  }

  /** Pastes over what the editor holds, and runs it. */
  async run(sql: string) {
    const lastWords = sql.trim().split(/\s+/).slice(-2).join(' ');
    await this.editor.focus();
    await this.page.keyboard.press('Control+a');
    await this.editor.evaluate((editor, text) => {
      const clipboardData = new DataTransfer();
      clipboardData.setData('text/plain', text);
      editor.dispatchEvent(
        new ClipboardEvent('paste', {
          clipboardData,
          bubbles: true,
          cancelable: true,
        }),
      );
    }, sql.trim());
    await expect(this.editor).toContainText(lastWords);
    await this.page.getByRole('button', { name: /^Run .*Enter/ }).click();
  }

  /** After a run that the estimate of its joins warned of. */
  async runAnyway(warning: string | RegExp) {
    await this.page
      .getByRole('alert')
      .filter({ hasText: warning })
      .getByRole('button', { name: 'Run anyway' })
      .click();
  }
}
