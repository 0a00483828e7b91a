import type { Page } from '@playwright/test';
import { goTo } from './goTo';

/** What the story tells the wizard of a new product. */
export interface NewDataProduct {
  area: RegExp;
  csv: string;
  name: string;
  table: string;
  title: string;
  purpose: string;
  access: RegExp;
  columns: { name: string; description: string; classification: string }[];
}

/** Fills the wizard of the template "A new data product", page by page. */
export async function createDataProduct(page: Page, product: NewDataProduct) {
  const next = page.getByRole('button', { name: 'Next', exact: true });

  await goTo(page, 'Create');
  await page
    .getByRole('article')
    .or(page.locator('[class*="MuiCard-root"]'))
    .filter({ hasText: 'A new data product' })
    .getByRole('button', { name: 'Choose' })
    .click();

  await page.getByRole('textbox', { name: 'Existing area' }).click();
  await page.getByRole('option', { name: product.area }).click();
  await next.click();

  await page.getByRole('textbox', { name: 'CSV' }).fill(product.csv);
  await next.click();

  await page.getByRole('textbox', { name: 'Name' }).fill(product.name);
  await page.getByRole('textbox', { name: 'Table' }).fill(product.table);
  await page.getByRole('textbox', { name: 'Title' }).fill(product.title);
  await page.getByRole('textbox', { name: 'Purpose' }).fill(product.purpose);
  await page.getByRole('radio', { name: product.access }).check();
  await next.click();

  for (const [index, column] of product.columns.entries()) {
    await page.getByRole('button', { name: 'Add Item' }).click();
    await page
      .getByRole('textbox', { name: 'Column' })
      .nth(index)
      .fill(column.name);
    await page
      .getByRole('textbox', { name: 'Description' })
      .nth(index)
      .fill(column.description);
    await page
      .getByRole('button', { name: /Classification/ })
      .nth(index)
      .click();
    await page.getByRole('option', { name: column.classification }).click();
  }
  await page.getByRole('button', { name: 'Review', exact: true }).click();
  await page.getByRole('button', { name: 'Create', exact: true }).click();
}
