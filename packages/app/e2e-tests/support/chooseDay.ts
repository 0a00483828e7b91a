import type { Locator } from '@playwright/test';

/** Writes a day into the parts of a date field, with the keyboard. */
export async function chooseDay(field: Locator, day: Date) {
  const parts = { month: day.getMonth() + 1, day: day.getDate() };
  await field.getByRole('spinbutton', { name: /^month/ }).focus();
  const { keyboard } = field.page();
  // A part that is full hands the focus to the next.
  await keyboard.type(
    [parts.month, parts.day]
      .map(part => String(part).padStart(2, '0'))
      .join('') + day.getFullYear(),
  );
}
